namespace Stuck.Tracing.Faults;

/// <summary>Something failed that should not have: a mistake of ours, not a refusal and no vanished process.</summary>
/// <param name="What">What failed: <c>the statistics</c>.</param>
/// <param name="Reason">In one line.</param>
/// <param name="File">Where the stack is written; empty where it could not be.</param>
/// <param name="NoFile">Why it could not be; empty if it is.</param>
public sealed record Fault(string What, string Reason, string File, string NoFile = "")
{
    /// <summary>What failed and why.</summary>
    public string Brief => $"{What} failed: {Reason}";

    /// <summary>Where to read more.</summary>
    public string Details => File.Length > 0 ? $"details in {File}" : $"its details are not kept: {NoFile}";

    public override string ToString() => $"{Brief}; {Details}";
}
