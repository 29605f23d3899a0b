namespace Stuck.Tracing.Model;

/// <summary>The end of a process that a trace has shown.</summary>
/// <param name="ParentPid">Who waited for it; 0 where it was itself seen to end.</param>
public readonly record struct WorkerExit(int Pid, int ParentPid, ExitStatus Status);
