namespace Stuck.Tracing.Model;

/// <summary>How a request ended.</summary>
public enum RequestOutcome : byte
{
    /// <summary>It has not.</summary>
    Open,

    /// <summary>With the end of its answer.</summary>
    Answered,

    /// <summary>It was answered; where the answer ended was not seen, but it must have been over by then.</summary>
    AnswerSeenInPart,

    /// <summary>The connection was closed before all of the answer was there.</summary>
    Closed,

    /// <summary>What became of it was not seen.</summary>
    Lost,
}
