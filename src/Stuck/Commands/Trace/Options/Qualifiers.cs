using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Formatting;
using static Stuck.Commands.Trace.Options.ValueParsers;

namespace Stuck.Commands.Trace.Options;

/// <summary>The qualifiers of <c>-e NAME=SET</c>, most of which are long options as well. The last word on a matter counts.</summary>
internal static class Qualifiers
{
    private static readonly (string Names, Action<TraceRequest, string> Apply)[] Rows =
    [
        ("trace t", Trace),
        ("trace-fds trace-fd fds fd", TraceDescriptors),
        ("abbrev a", Abbreviate),
        ("verbose v", Dereference),
        ("raw x", Raw),
        ("signal signals s", Signals),
        ("status", Status),
        ("quiet silent silence q", Quiet),
        ("read reads r", Read),
        ("write writes w", Write),
        ("decode-fds decode-fd", DecodeDescriptors),
        ("decode-pids decode-pid", DecodePids),
        ("fault", Unsupported),
        ("inject", Unsupported),
        ("kvm", Unsupported),
        ("namespace", Unsupported),
        ("secontext", Unsupported),
    ];

    /// <summary>The value of -e; without a name in front it is about calls.</summary>
    public static void Apply(TraceRequest request, string expression)
    {
        var equals = expression.IndexOf('=', StringComparison.Ordinal);
        var name = equals < 0 ? "" : expression[..equals];
        foreach (var (names, apply) in Rows)
        {
            if (name.Length == 0 || !names.Split(' ').Contains(name)) continue;
            apply(request, apply == Unsupported ? name : expression[(equals + 1)..]);
            return;
        }

        Trace(request, expression);
    }

    public static void Trace(TraceRequest request, string list) => request.Filter = Calls(list);

    public static void TraceDescriptors(TraceRequest request, string list) => request.Descriptors = ValueParsers.Descriptors("-e trace-fds", list);

    public static void Abbreviate(TraceRequest request, string list) => request.Format = request.Format with { Abbreviated = Calls(list) };

    public static void Dereference(TraceRequest request, string list) => request.Format = request.Format with { Dereferenced = Calls(list) };

    public static void Raw(TraceRequest request, string list) => request.Format = request.Format with { Raw = Calls(list) };

    public static void Signals(TraceRequest request, string list) =>
        request.Signals = SignalFilter.Parse(list, out var error) ?? throw new UsageException(error);

    public static void Status(TraceRequest request, string list) => request.Statuses = Bits(
        "-e status",
        list,
        ("successful", CallStatuses.Successful),
        ("failed", CallStatuses.Failed),
        ("unfinished", CallStatuses.Unfinished),
        ("unavailable", CallStatuses.Unavailable),
        ("detached", CallStatuses.Detached));

    public static void Quiet(TraceRequest request, string list) => request.Quiet = list.Length == 0
        ? QuietMessages.Attach | QuietMessages.Personality
        : Bits(
            "-e quiet",
            list,
            ("attach", QuietMessages.Attach),
            ("exit", QuietMessages.Exit),
            ("exits", QuietMessages.Exit),
            ("path-resolution", QuietMessages.PathResolution),
            ("personality", QuietMessages.Personality),
            ("thread-execve", QuietMessages.ThreadExecve),
            ("superseded", QuietMessages.ThreadExecve));

    public static void Read(TraceRequest request, string list) => request.ReadDumps = ValueParsers.Descriptors("-e read", list);

    public static void Write(TraceRequest request, string list) => request.WriteDumps = ValueParsers.Descriptors("-e write", list);

    public static void DecodeDescriptors(TraceRequest request, string list) => request.Format = request.Format with
    {
        Descriptors = list.Length == 0 ? DescriptorDetails.Path : Bits(
            "-e decode-fds",
            list,
            ("path", DescriptorDetails.Path),
            ("socket", DescriptorDetails.Socket),
            ("dev", DescriptorDetails.Device),
            ("eventfd", DescriptorDetails.Event),
            ("pidfd", DescriptorDetails.Process),
            ("signalfd", DescriptorDetails.Signal)),
    };

    public static void DecodePids(TraceRequest request, string list) => request.Format = request.Format with
    {
        Pids = Bits("-e decode-pids", list, ("comm", PidDetails.Command), ("pidns", PidDetails.Namespace)),
    };

    private static void Unsupported(TraceRequest request, string name) => throw new UsageException($"-e {name}= is not supported by stuck");
}
