namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>A call that asked for a child whom no tracer gets, and gets another; see <see cref="TracerThread"/>.</summary>
/// <param name="Parent">The thread that makes it.</param>
/// <param name="Ours">What the first argument is for the time of the call.</param>
/// <param name="Callers">What it was, and is to be again in parent and child.</param>
internal readonly record struct UntracedClone(int Parent, ulong Ours, ReplacedRegister Callers);
