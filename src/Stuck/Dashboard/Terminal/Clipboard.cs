using System.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>Fills a terminal's clipboard.</summary>
internal static class Clipboard
{
    /// <summary>xterm's OSC 52 (ctlseqs, "Manipulate Selection Data"): base64, so whatever the text holds, it ends no sequence and begins none.</summary>
    public static byte[] Sequence(string text) =>
        Encoding.ASCII.GetBytes($"\e]52;c;{Convert.ToBase64String(Encoding.UTF8.GetBytes(text))}\a");
}
