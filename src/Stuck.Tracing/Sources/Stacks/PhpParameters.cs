using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Reads what a web server has told a PHP behind FastCGI of its request: where all routes lead to one script, the route stands there alone. Offsets
/// are those of <c>struct _fcgi_request</c> and its parts (main/fastcgi.c).
/// </summary>
internal sealed class PhpParameters(IMemory memory)
{
    /// <summary>Of the first parameter in the request: without and with <c>nodelay</c> before it.</summary>
    private static readonly ulong[] s_lists = [9320, 9312];

    private const int NameLength = 4, Name = 8, ValueLength = 16, Value = 24, Next = 40, Bytes = 48;

    private const int MostParameters = 300, MostNameBytes = 256, MostValueBytes = 8192;

    /// <param name="Uri">As the client sent it.</param>
    /// <param name="Host">That the client asked for; empty if none.</param>
    /// <param name="Origin">The client's address; empty if it is not told.</param>
    public sealed record Told(string Uri, string Host, string Origin);

    /// <param name="request">The address of the request.</param>
    /// <returns>Null if that is none of FastCGI.</returns>
    public Told? Read(ulong request)
    {
        if (request == 0) return null;
        foreach (var list in s_lists)
            if (ReadList(memory.Pointer(request + list)) is { } told) return told;
        return null;
    }

    private Told? ReadList(ulong parameter)
    {
        string? uri = null, host = null, origin = null;
        Span<byte> fields = stackalloc byte[Bytes];
        for (var i = 0; i < MostParameters && parameter != 0; i++)
        {
            if (memory.Read(parameter, fields) != fields.Length) return null;
            var length = BinaryPrimitives.ReadUInt32LittleEndian(fields[NameLength..]);
            if (length > MostNameBytes) return null;
            switch (length)
            {
                case 11 when IsNamed(fields, "REQUEST_URI"u8): uri = ValueOf(fields); break;
                case 11 when IsNamed(fields, "REMOTE_ADDR"u8): origin = ValueOf(fields); break;
                case 9 when IsNamed(fields, "HTTP_HOST"u8): host = ValueOf(fields); break;
            }

            parameter = Pointer(fields, Next);
        }

        return uri is null ? null : new Told(uri, host ?? "", origin ?? "");
    }

    private bool IsNamed(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> name)
    {
        Span<byte> text = stackalloc byte[name.Length];
        return memory.Read(Pointer(fields, Name), text) == text.Length && text.SequenceEqual(name);
    }

    private string? ValueOf(ReadOnlySpan<byte> fields)
    {
        var bytes = new byte[Math.Min(MostValueBytes, BinaryPrimitives.ReadUInt32LittleEndian(fields[ValueLength..]))];
        if (memory.Read(Pointer(fields, Value), bytes) != bytes.Length) return null;
        var text = Encoding.UTF8.GetString(bytes);
        return PhpRequests.IsText(text) ? text : null;
    }

    private static ulong Pointer(ReadOnlySpan<byte> fields, int offset) => BinaryPrimitives.ReadUInt64LittleEndian(fields[offset..]);
}
