namespace Stuck.Dashboard.Terminal;

/// <summary>What the environment says about the terminal.</summary>
/// <param name="Colours">How many colours to use.</param>
/// <param name="Utf8">Whether characters beyond ASCII may be sent.</param>
/// <param name="Remote">Whether the bytes travel over ssh, so that there should be few of them.</param>
internal sealed record TerminalProfile(ColourDepth Colours, bool Utf8, bool Remote)
{
    /// <summary>The beginnings of the names of terminals that erase in the background that is in use (terminfo(5): bce); screen and dtterm do not.</summary>
    private static readonly string[] s_erasingInColour = ["xterm", "tmux", "linux", "rxvt", "alacritty", "kitty", "foot", "konsole", "gnome", "vte", "putty", "st-", "wezterm"];

    /// <summary>Whether what the terminal erases takes the background that is in use.</summary>
    public bool ErasesInColour { get; init; }

    /// <summary>Whether its background is light, as far as that is known.</summary>
    public bool IsLight { get; init; }

    private static readonly string[] s_localeVariables = ["LC_ALL", "LC_CTYPE", "LANG"];

    /// <param name="variable">Looks up an environment variable.</param>
    public static TerminalProfile Detect(Func<string, string?> variable) =>
        new(DetectColours(variable), DetectUtf8(variable), !string.IsNullOrEmpty(variable("SSH_CONNECTION")))
        {
            ErasesInColour = s_erasingInColour.Any(name => (variable("TERM") ?? "").StartsWith(name, StringComparison.Ordinal)),
            IsLight = HasLightBackground(variable("COLORFGBG")),
        };

    private static ColourDepth DetectColours(Func<string, string?> variable)
    {
        // no-color.org: any value but the empty one.
        if (!string.IsNullOrEmpty(variable("NO_COLOR"))) return ColourDepth.Mono;
        if (variable("COLORTERM") is "truecolor" or "24bit") return ColourDepth.True;
        var term = variable("TERM") ?? "";
        if (term.EndsWith("-direct", StringComparison.Ordinal)) return ColourDepth.True;
        if (term.Contains("256color", StringComparison.Ordinal)) return ColourDepth.Palette256;
        return term.StartsWith("vt", StringComparison.Ordinal) || term.EndsWith("-mono", StringComparison.Ordinal) || term.EndsWith("-m", StringComparison.Ordinal)
            ? ColourDepth.Mono
            : ColourDepth.Ansi16;
    }

    /// <summary>rxvt, Konsole and others say <c>FOREGROUND;BACKGROUND</c>: of the 16 colours, these two are light.</summary>
    private static bool HasLightBackground(string? colours) => colours?.Split(';')[^1] is "7" or "15";

    /// <summary>As setlocale(3) does: the first of the three that is set decides.</summary>
    private static bool DetectUtf8(Func<string, string?> variable)
    {
        var locale = s_localeVariables.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v)) ?? "";
        return locale.Contains("UTF-8", StringComparison.OrdinalIgnoreCase) || locale.Contains("utf8", StringComparison.OrdinalIgnoreCase);
    }
}
