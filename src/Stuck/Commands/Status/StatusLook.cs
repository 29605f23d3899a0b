using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Verdicts;

namespace Stuck.Commands.Status;

/// <summary>Looks at one process after the other from outside: its sockets, and what it waits for.</summary>
internal sealed class StatusLook
{
    private readonly DescriptorReader _descriptors;
    private readonly VerdictReader _verdicts;

    /// <param name="names">Tells what other ends are called; null for nobody.</param>
    public StatusLook(HostNames? names)
    {
        _descriptors = new DescriptorReader(names);
        _verdicts = new VerdictReader(_descriptors);
    }

    /// <summary>From here on sockets are looked at anew.</summary>
    public void BeginRound() => _verdicts.BeginRound();

    /// <summary>Null if the process is gone or not ours to look at.</summary>
    public ProcessSockets? SocketsOf(int pid) => ProcessSockets.Of(_descriptors.Read(pid));

    /// <summary>What a process is at that has so many children.</summary>
    public Verdict Judge(ProcessRow row, int children) => _verdicts.Judge(row, children);

    /// <param name="row">Judged.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public StatusProcess Of(ProcessRow row, WorkerFamily? family, StatusTraffic? traffic, long nowNs) =>
        new(row.Sample, family, SocketsOf(row.Pid), row.Verdict!, row.Verdict!.Call, row.Verdict.On, traffic, nowNs);
}
