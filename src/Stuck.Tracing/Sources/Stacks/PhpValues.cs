using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Reads values of PHP (zval, Zend/zend_types.h: the same from 7.0 to 8.5 on x86-64) from its memory, as far as they are text.</summary>
internal sealed class PhpValues(IMemory memory)
{
    /// <summary>A <c>zval</c>; its value and its type.</summary>
    public const int Bytes = 16, Value = 0, Type = 8;

    public const byte IsString = 6, IsObject = 8, IsResource = 9, IsReference = 10;

    /// <summary>Statements are long, and what matters of them stands in front.</summary>
    private const int MostBytes = 2048;

    /// <summary>In <c>zend_reference</c>.</summary>
    private const int Referred = 8;

    /// <summary>What it is, references followed.</summary>
    public (byte Type, ulong Value) Read(ulong zval)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        for (var steps = 0; steps < 2; steps++)
        {
            if (memory.Read(zval, bytes) != bytes.Length) return default;
            var value = BinaryPrimitives.ReadUInt64LittleEndian(bytes[Value..]);
            if (bytes[Type] != IsReference) return (bytes[Type], value);
            zval = value + Referred;
        }

        return default;
    }

    /// <summary>Null for what is no text; cut where it is long.</summary>
    public string? Text(ulong zval) => Read(zval) is (IsString, var text) ? String(text, MostBytes, isCut: true) : null;

    /// <summary>Null for what cannot be a text of at most so many bytes.</summary>
    /// <param name="isCut">Whether longer ones are cut.</param>
    public string? String(ulong zendString, int most, bool isCut = false)
    {
        if (zendString == 0 || memory.Pointer(zendString + PhpLayout.Length) is not (> 0 and <= int.MaxValue and var length) || length > (ulong)most && !isCut) return null;
        var bytes = new byte[Math.Min((ulong)most, length)];
        return memory.Read(zendString + PhpLayout.Text, bytes) == bytes.Length ? Encoding.UTF8.GetString(bytes) : null;
    }
}
