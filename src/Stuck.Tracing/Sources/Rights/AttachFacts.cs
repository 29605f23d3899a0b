using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Sources.Rights;

/// <summary>Gathers from /proc what decides on an attach (ptrace(2), "Ptrace access mode checking").</summary>
internal static class AttachFacts
{
    /// <summary>Null if there is no such process.</summary>
    public static AttachTarget? ReadTarget(int pid)
    {
        var buffer = new byte[ProcStatus.MaxBytes];
        if (!ProcStatus.TryRead(pid, buffer, out var status)) return null;
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), buffer, out var text)
            || !ProcStat.TryParse(text, out var stat)) return null;

        var target = new AttachTarget(
            ProcText.Decode(stat.Comm),
            status.EffectiveUid,
            new UserNames()[status.EffectiveUid],
            stat.State,
            stat.ParentPid,
            stat.IsKernelThread,
            // The kernel names the thread that does it; who is to be ended is a process.
            TracerPid: status.TracerPid == 0 ? 0 : LocalProcess.ProcessOf(status.TracerPid) ?? status.TracerPid,
            TracerName: "")
        {
            // To whom it is not to be told, the kernel tells 0.
            End = stat.State is 'Z' or 'X' && ProcStat.WaitStatus(text) is var end and not 0 ? ExitStatus.FromWait(end) : null,
        };
        return target with { TracerName = target.TracerPid == 0 ? "" : ReadName(target.TracerPid) };
    }

    /// <summary>What we are allowed to.</summary>
    public static AttachRights ReadRights()
    {
        ProcStatus.TryRead(Environment.ProcessId, new byte[ProcStatus.MaxBytes], out var status);
        return new AttachRights(
            Environment.ProcessId,
            status.EffectiveUid,
            new UserNames()[status.EffectiveUid],
            MayTraceAny: status.Has(LinuxCapability.CAP_SYS_PTRACE),
            RootMayTraceAny: (status.BoundingCapabilities >> LinuxCapability.CAP_SYS_PTRACE & 1) != 0,
            ReadYamaScope())
        {
            MayReadAny = status.Has(LinuxCapability.CAP_DAC_READ_SEARCH) || status.Has(LinuxCapability.CAP_DAC_OVERRIDE),
        };
    }

    private static string ReadName(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[64];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "comm"), buffer, out var name)
            ? ProcText.Decode(name.TrimEnd((byte)'\n'))
            : "?";
    }

    private static int ReadYamaScope()
    {
        Span<byte> buffer = stackalloc byte[16];
        return ProcFile.TryRead("/proc/sys/kernel/yama/ptrace_scope\0"u8, buffer, out var text)
            && new ProcFields(text).TryNext(out var scope)
            ? (int)scope
            : 0;
    }
}
