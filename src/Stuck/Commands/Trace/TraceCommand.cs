using Stuck.Commands.Trace.Options;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Commands.Trace;

/// <summary><c>stuck trace</c>, which takes strace's place: its options are <see cref="TraceOptions"/>.</summary>
internal static class TraceCommand
{
    /// <summary>strace's, for all that goes wrong before anything is traced.</summary>
    private const int FailureStatus = 1;

    /// <param name="launcher">The process that is to become the command; null for one that we start.</param>
    public static async Task<int> RunAsync(IReadOnlyList<string> words, ErrorBoundary boundary, TracedLauncher? launcher = null)
    {
        boundary.SayAtOnce();
        try
        {
            var request = new TraceRequest();
            request.Command = OptionReader.Read(words, TraceOptions.All, request);
            Check(request);
            request.Launcher = launcher;
            if (request.DropsPrivileges && !DropOption.TryDrop(request.Backend)) return FailureStatus;
            if (request.Daemonize > 0 && launcher is null) return DetachedTracer.BecomeCommand(request, words);
            if (request.Daemonize > 1) ChildProcess.Leave(session: request.Daemonize > 2);
            var status = await TraceRun.RunAsync(request, boundary.Faults).ConfigureAwait(false);
            if (request.Tip?.Text() is { } tip) Complaint.Write(tip);
            return status;
        }
        catch (InformationRequest information)
        {
            Console.Out.Write(information.Message);
            return 0;
        }
        catch (UsageException e)
        {
            Complaint.Write($"{e.Message} (stuck trace --help shows the options)");
            return FailureStatus;
        }
    }

    /// <summary>What fits together, and what each option means beside the others.</summary>
    /// <exception cref="UsageException">Something does not.</exception>
    private static void Check(TraceRequest request)
    {
        var hasCommand = request.Command.Count > 0;
        if (hasCommand && request.Backend == Backend.Bpf) throw new UsageException(BackendOption.StartsNone);
        if (request.Everybody && request.AskedBackend == Backend.Ptrace) throw new UsageException(BackendOption.StopsEverybody);
        if (request.Everybody && hasCommand) throw new UsageException("--all traces who runs: start the command beside it");
        if (request.Pids.Count == 0 && !hasCommand && !request.Everybody) throw new UsageException("nothing to trace: give -p PID, or a command to start");
        if (request.CommandName is not null && !hasCommand) throw new UsageException("--argv0 is for a command, and there is none");
        if (request.User is not null && CommandIdentity.Find(request.User) is null) throw new UsageException($"there is no user '{request.User}'");
        if (request.User is not null && request.DropsPrivileges) throw new UsageException("-u takes rights that --drop gives up");
        if (request.Daemonize > 0 && !hasCommand) throw new UsageException("-D is for a command, and there is none");
        if (request.Daemonize > 3) throw new UsageException("there is no more of -D than -DDD");
        if (request.OutputSeparately && request.Summary != SummaryKind.None) throw new UsageException("-c and -C count all processes together: -ff does not go with them");
        if (request.Table.Columns != SummaryColumn.Default && request.Summary == SummaryKind.None) throw new UsageException("-U is for -c or -C");
        if (request.Json && request.Summary != SummaryKind.None) throw new UsageException("--json writes each call, -c and -C count them: take one of both");
        if (request.Table.WallClock && request.Summary == SummaryKind.None) throw new UsageException("-w is for -c or -C");

        // How much CPU time a call took in the kernel only who stops it can ask.
        if (request.Backend == Backend.Bpf) request.Table = request.Table with { WallClock = true };
        RefuseWhatIsMissing(request);
        var isFile = request.Output is not null;
        // As strace: a command whose trace goes elsewhere has the terminal, and the signals that come from there, for itself.
        request.Quiet ??= hasCommand && isFile ? QuietMessages.Attach | QuietMessages.Personality : QuietMessages.None;
        if (request.Interruptible == 0) request.Interruptible = request.Daemonize > 0 ? 4 : hasCommand && isFile ? 3 : 2;
        foreach (var option in IdleOptions.Of(request)) Complaint.Write(option);
        if (!isFile) request.OutputSeparately = false;
    }

    /// <summary>Nothing that was asked for is ignored in silence.</summary>
    private static void RefuseWhatIsMissing(TraceRequest request)
    {
        var missing = request switch
        {
            { Format.Pids: var details } when (details & PidDetails.Namespace) != 0 => "--decode-pids=pidns",
            _ => null,
        };
        if (missing is not null) throw new UsageException($"{missing} is not supported yet");
    }
}
