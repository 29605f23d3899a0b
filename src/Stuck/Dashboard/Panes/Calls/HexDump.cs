using System.Text;

namespace Stuck.Dashboard.Panes.Calls;

/// <summary>Bytes as hexdump -C shows them, sixteen a line.</summary>
internal static class HexDump
{
    private const int BytesPerLine = 16;

    public static IEnumerable<string> Lines(IReadOnlyList<byte> bytes)
    {
        for (var offset = 0; offset < bytes.Count; offset += BytesPerLine)
        {
            var line = new StringBuilder($"{offset:x4}  ");
            for (var i = offset; i < offset + BytesPerLine; i++)
            {
                line.Append(i < bytes.Count ? $"{bytes[i]:x2} " : "   ");
                if (i == offset + BytesPerLine / 2 - 1) line.Append(' ');
            }

            line.Append(" |");
            for (var i = offset; i < Math.Min(bytes.Count, offset + BytesPerLine); i++)
                line.Append(bytes[i] is >= 0x20 and < 0x7f ? (char)bytes[i] : '.');
            yield return line.Append('|').ToString();
        }
    }
}
