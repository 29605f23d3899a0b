namespace Stuck.Dashboard.Terminal;

/// <summary>How many colours a terminal shows.</summary>
public enum ColourDepth
{
    /// <summary>None: bold, faint, underline and reverse only.</summary>
    Mono,

    /// <summary>The eight ANSI colours and their bright forms.</summary>
    Ansi16,

    /// <summary>xterm's palette: the 16, a 6x6x6 cube and 24 greys.</summary>
    Palette256,

    /// <summary>24 bits.</summary>
    True,
}
