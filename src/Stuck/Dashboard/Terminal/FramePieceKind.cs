namespace Stuck.Dashboard.Terminal;

/// <summary>How the cells of a piece are written.</summary>
internal enum FramePieceKind
{
    /// <summary>One by one.</summary>
    Text,

    /// <summary>One by one, and they are blanks.</summary>
    Blanks,

    /// <summary>Erased together.</summary>
    Erased,

    /// <summary>Erased together with all that lies to the right of them.</summary>
    ErasedToEnd,
}
