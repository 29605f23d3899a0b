using System.Buffers.Binary;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// Reads from memory what PHP's cURL asks for. Neither PHP nor libcurl says where it keeps that: a handle is known by its magic number, and its address is
/// the only text among those it refers to that is one; where there are several, nobody knows.
/// </summary>
internal sealed class PhpTransfers(IMemory memory)
{
    /// <summary>lib/urldata.h: what each handle begins with (CURLEASY_MAGIC_NUMBER).</summary>
    private const uint Magic = 0xc0dedbad;

    /// <summary>How far an object of PHP may be from the beginning of its struct, a resource from its handle, and how much of a handle to read.</summary>
    private const int ObjectBytes = 0x300, ResourceBytes = 0x100, HandleBytes = 0x2000;

    /// <summary>In <c>zend_resource</c>.</summary>
    private const int ResourcePointer = 16;

    /// <summary>libcurl takes all that from one heap.</summary>
    private const ulong HeapBytes = 1UL << 30;

    private const int MostUrlBytes = 2048;

    /// <returns>Empty where it cannot be told.</returns>
    public string UrlOf((byte Type, ulong Value) handle) => handle switch
    {
        // What lies nearest before the object is its own.
        (PhpValues.IsObject, > ObjectBytes and var value) => UrlOf(Words(value - ObjectBytes, ObjectBytes).Reverse()),
        (PhpValues.IsResource, > 0 and var value) => UrlOf(Words(memory.Pointer(value + ResourcePointer), ResourceBytes)),
        _ => "",
    };

    private string UrlOf(IEnumerable<ulong> candidates)
    {
        var handle = candidates.FirstOrDefault(word => word > 0x1000 && word % 8 == 0 && memory.Int(word) == Magic);
        if (handle == 0) return "";
        var urls = Words(handle, HandleBytes).Distinct().Where(word => word > 0x1000 && Math.Max(word, handle) - Math.Min(word, handle) < HeapBytes)
            .Where(IsUrl).Select(word => memory.Text(word, MostUrlBytes)).Distinct().ToArray();
        return urls is [{ } url] && PhpRequests.IsText(url) ? url : "";
    }

    private bool IsUrl(ulong address)
    {
        Span<byte> start = stackalloc byte[8];
        return memory.Read(address, start) == start.Length && (start.StartsWith("http://"u8) || start.SequenceEqual("https://"u8));
    }

    /// <summary>As many as there are.</summary>
    private ulong[] Words(ulong address, int bytes)
    {
        if (address == 0) return [];
        var buffer = new byte[bytes];
        var words = new ulong[memory.Read(address, buffer) / sizeof(ulong)];
        for (var i = 0; i < words.Length; i++) words[i] = BinaryPrimitives.ReadUInt64LittleEndian(buffer.AsSpan(i * sizeof(ulong)));
        return words;
    }
}
