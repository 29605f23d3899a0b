using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// Reads how a program calls its service, where it publishes that for others to see: OpenTelemetry's process context (OTEP 4719), a header in a mapping
/// that has a name of its own, and behind a pointer a Resource in protobuf's encoding.
/// </summary>
internal static class ServiceContext
{
    /// <summary>What the name of such a mapping has in it, behind <c>[anon_shmem:</c>, <c>[anon:</c> or <c>/memfd:</c>.</summary>
    public static ReadOnlySpan<byte> MappingName => ":OTEL_CTX"u8;

    private const int VersionAt = 8, SizeAt = 12, PublishedAt = 16, PayloadAt = 24, HeaderBytes = 32;

    private const int KnownVersion = 2, MostBytes = 64 << 10, MostNameCharacters = 100;

    /// <summary>Of protobuf: a varint, 8 bytes, a length and as many bytes, 4 bytes.</summary>
    private const int Varint = 0, Long = 1, Delimited = 2, Int = 5;

    private static ReadOnlySpan<byte> Signature => "OTEL_CTX"u8;

    private static ReadOnlySpan<byte> ServiceName => "service.name"u8;

    /// <param name="address">Where the mapping begins.</param>
    /// <returns>Empty if it says no name, or is being written.</returns>
    public static string Read(IMemory memory, ulong address)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (memory.Read(address, header) != header.Length || !header.StartsWith(Signature) || BinaryPrimitives.ReadUInt32LittleEndian(header[VersionAt..]) != KnownVersion) return "";
        var published = BinaryPrimitives.ReadUInt64LittleEndian(header[PublishedAt..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header[SizeAt..]);
        if (published == 0 || size is 0 or > MostBytes) return "";
        var payload = new byte[size];
        if (memory.Read(BinaryPrimitives.ReadUInt64LittleEndian(header[PayloadAt..]), payload) != payload.Length) return "";
        // Who writes it anew meanwhile has changed the time.
        return memory.Pointer(address + PublishedAt) == published ? NameIn(payload, depth: 2) : "";
    }

    /// <summary>The value of the attribute; attributes are the first field of a Resource, which may be the first of something else.</summary>
    private static string NameIn(ReadOnlySpan<byte> message, int depth)
    {
        while (TryField(ref message, out var field, out var content))
        {
            if (field != 1) continue;
            var rest = content;
            if (TryField(ref rest, out field, out var key) && field == 1 && key.SequenceEqual(ServiceName) && TryField(ref rest, out field, out var value) && field == 2)
                return TryField(ref value, out field, out var text) && field == 1 ? Printable(text) : "";
            if (depth > 1 && NameIn(content, depth - 1) is { Length: > 0 } name) return name;
        }

        return "";
    }

    /// <param name="content">Empty for a number.</param>
    private static bool TryField(ref ReadOnlySpan<byte> message, out int field, out ReadOnlySpan<byte> content)
    {
        field = 0;
        content = default;
        if (!TryVarint(ref message, out var tag)) return false;
        field = (int)(tag >> 3);
        ulong length;
        switch ((int)(tag & 7))
        {
            case Varint: return TryVarint(ref message, out _);
            case Long: length = 8; break;
            case Int: length = 4; break;
            case Delimited when TryVarint(ref message, out length): break;
            default: return false;
        }

        if (length > (ulong)message.Length) return false;
        content = message[..(int)length];
        message = message[(int)length..];
        return true;
    }

    private static bool TryVarint(ref ReadOnlySpan<byte> message, out ulong value)
    {
        value = 0;
        for (var i = 0; i < message.Length && i < 10; i++)
        {
            value |= (ulong)(message[i] & 0x7f) << (7 * i);
            if (message[i] >= 0x80) continue;
            message = message[(i + 1)..];
            return true;
        }

        return false;
    }

    private static string Printable(ReadOnlySpan<byte> text)
    {
        var name = Encoding.UTF8.GetString(text);
        return name.Length > MostNameCharacters || !PhpRequests.IsText(name) ? "" : name.Trim();
    }
}
