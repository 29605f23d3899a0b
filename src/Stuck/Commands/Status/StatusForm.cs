namespace Stuck.Commands.Status;

/// <summary>What <c>stuck status</c> writes.</summary>
internal enum StatusForm
{
    /// <summary>A screen for people.</summary>
    Text,

    /// <summary>One document.</summary>
    Json,

    /// <summary>Numbers for monitoring.</summary>
    OpenMetrics,
}
