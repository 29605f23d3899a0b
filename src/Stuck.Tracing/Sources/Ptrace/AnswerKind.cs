namespace Stuck.Tracing.Sources.Ptrace;

/// <inheritdoc cref="Answer"/>
internal enum AnswerKind : byte
{
    Resume,
    Listen,
    LetGo,
}
