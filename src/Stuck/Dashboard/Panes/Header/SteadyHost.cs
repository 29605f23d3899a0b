using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Header;

/// <summary>
/// The machine as the header tells of it. Its figures drift for ever: they are told anew, all together, once one of them is a step away from
/// what is shown, so that an idle screen writes nothing.
/// </summary>
internal sealed class SteadyHost
{
    private const double LoadStep = 0.25;
    private const double CpuStep = 10;
    private const long MemoryStep = 256 << 20;

    private HostSample? _shown;

    public HostSample Of(HostSample host) => _shown is { } shown && IsNear(shown, host) && Hours(shown) == Hours(host) ? shown : _shown = host;

    private static bool IsNear(HostSample a, HostSample b) =>
        Math.Abs(a.Load1 - b.Load1) < LoadStep && Math.Abs(a.Load5 - b.Load5) < LoadStep && Math.Abs(a.Load15 - b.Load15) < LoadStep
        && a.CpuPercent is null == b.CpuPercent is null && Math.Abs((a.CpuPercent - b.CpuPercent) ?? 0) < CpuStep
        && Math.Abs(a.MemoryUsed - b.MemoryUsed) < MemoryStep;

    private static int Hours(HostSample host) => (int)host.Uptime.TotalHours;
}
