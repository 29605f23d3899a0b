namespace Stuck.Dashboard.Panes.Log;

/// <summary>Whose calls the log shows.</summary>
internal enum LogScope
{
    /// <summary>Those of the selected worker, or of all workers of the selected family.</summary>
    Selected,

    /// <summary>Those of all tagged workers; where none is tagged, of the whole family of the selected one.</summary>
    Together,
}
