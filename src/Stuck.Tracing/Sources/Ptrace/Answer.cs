namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What a stopped tracee is told.</summary>
/// <param name="Signal">What is delivered to it thereby; 0 for none.</param>
internal readonly record struct Answer(AnswerKind Kind, int Signal)
{
    /// <summary>To run until its next stop.</summary>
    public static Answer Resume(int signal = 0) => new(AnswerKind.Resume, signal);

    /// <summary>To stay in its group-stop, and to report when that is over.</summary>
    public static Answer Listen => new(AnswerKind.Listen, 0);

    /// <summary>To run on without us.</summary>
    public static Answer LetGo(int signal = 0) => new(AnswerKind.LetGo, signal);
}
