using System.Text;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>Turns text that a process has chosen for itself into a string that is safe to show.</summary>
internal static class ProcText
{
    /// <summary>Decodes UTF-8; control characters, which a terminal would obey, become question marks.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return text.AsSpan().ContainsAnyInRange('\0', '\x1f') || text.AsSpan().ContainsAnyInRange('\x7f', '\x9f')
            ? string.Create(text.Length, text, (result, source) =>
            {
                for (var i = 0; i < source.Length; i++) result[i] = char.IsControl(source[i]) ? '?' : source[i];
            })
            : text;
    }

    /// <summary>As <see cref="Decode"/>, line by line.</summary>
    public static string[] DecodeLines(ReadOnlySpan<byte> bytes)
    {
        var lines = new List<string>();
        foreach (var range in bytes.Split((byte)'\n'))
            if (!bytes[range].IsEmpty) lines.Add(Decode(bytes[range]));
        return [.. lines];
    }
}
