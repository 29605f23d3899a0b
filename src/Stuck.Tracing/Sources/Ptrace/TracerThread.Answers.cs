using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Giving a stopped tracee its answer: the only place that lets one go on.</summary>
internal sealed partial class TracerThread
{
    /// <summary>How often in a row an answer is tried in another way before the tracee is given up.</summary>
    private const int MostRefusals = 3;

    private void Give(in Stop stop, Answer answer)
    {
        var tracee = stop.Tracee;
        if (!TryGive(stop, answer, out var request))
        {
            OnRefused(stop, answer, request);
            return;
        }

        if (tracee.Refusals != 0) (tracee.Refusals, tracee.Unanswered) = (0, null);
        if (answer.Kind == AnswerKind.LetGo) OnLetGo(tracee, stop.Now);
    }

    private bool TryGive(in Stop stop, Answer answer, out int request)
    {
        var tracee = stop.Tracee;
        request = answer.Kind switch
        {
            AnswerKind.Resume when _isFiltered && !tracee.IsInCall => SysPtrace.PTRACE_CONT,
            AnswerKind.Resume => SysPtrace.PTRACE_SYSCALL,
            AnswerKind.Listen => SysPtrace.PTRACE_LISTEN,
            _ => SysPtrace.PTRACE_DETACH,
        };
        if (answer.Kind == AnswerKind.Resume)
        {
            var resumed = _time.GetTimestamp();
            tracee.ResumedNs = resumed;
            tracee.Thread.CountStop(resumed - stop.Now + _latency.Ns);
        }

        return SysPtrace.ptrace_nonblocking(request, tracee.Tid, 0, (nuint)answer.Signal) == 0;
    }

    /// <summary>
    /// The kernel did not take an answer. A tracee that was killed meanwhile needs none: waitpid tells of its end. No other must be left
    /// standing: it is made to run in whatever way the kernel takes.
    /// </summary>
    private void OnRefused(in Stop stop, Answer answer, int request)
    {
        var errno = Marshal.GetLastSystemError();
        var (tracee, signal) = (stop.Tracee, (nuint)answer.Signal);
        if (!IsTraceStopped(tracee.Tid)) return;
        NoteFault(tracee, request, errno);
        var isLast = tracee.Refusals++ >= MostRefusals;
        if (!isLast && answer.Kind == AnswerKind.Listen)
        {
            // The stop is reported again (see Wait).
            tracee.Unanswered = (stop.Status, answer);
        }
        else if (!isLast && SysPtrace.ptrace(SysPtrace.PTRACE_CONT, tracee.Tid, 0, signal) == 0)
        {
            // It makes its calls unseen until it stops once more, and gets another answer.
            LoseSight(tracee, stop.Now);
            tracee.Unanswered = null;
            Interrupt(tracee);
        }
        else if (SysPtrace.ptrace(SysPtrace.PTRACE_DETACH, tracee.Tid, 0, signal) == 0)
        {
            OnLetGo(tracee, stop.Now);
        }
        else
        {
            // When our thread ends, the kernel lets its tracees run. The stop of an execve is not reported again.
            tracee.Unanswered = (stop.Status, answer);
            _isLeaving = isLast || stop.Event == SysPtrace.PTRACE_EVENT_EXEC;
        }
    }

    /// <summary>It leaves the call that it is in, if any, without an exit-stop.</summary>
    private static void LoseSight(Tracee tracee, long now)
    {
        AppendUnfinished(tracee, now, RecordFlags.None);
        (tracee.IsInCall, tracee.AwaitsExit) = (false, false);
    }

    private static bool IsTraceStopped(int tid) => ThreadIds.State(tid) == 't';
}
