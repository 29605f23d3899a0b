namespace Stuck.Tracing.Summaries.Triggers;

/// <summary>What makes that the last calls of a worker are kept.</summary>
public enum TriggerKind
{
    /// <summary>It has waited on someone for so long.</summary>
    Stuck,

    /// <summary>A signal has ended it.</summary>
    Exit,

    /// <summary>It has been asked something and has not answered for so long.</summary>
    Request,
}
