using System.CommandLine;
using System.CommandLine.Parsing;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Linux;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Summaries.Costs;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands;

/// <summary><c>stuck</c> without a subcommand: the dashboard.</summary>
internal sealed class DashboardCommand(FaultLog faults)
{
    private const double DefaultMaxSlowdown = 80;

    private readonly SelectionOptions _selection = new();
    private readonly Option<bool> _follow = new("-f", "--follow-forks") { Description = "Trace processes that are forked, too (as --tree does)", Arity = ArgumentArity.Zero };
    private readonly Option<int> _history = new("--history")
    {
        Description = "Memory for the histories of all traced processes together", HelpName = "MB", DefaultValueFactory = _ => (int)(HistoryBudget.DefaultBytes >> 20),
    };

    private readonly Option<bool> _names = NameOption.Create();

    private readonly Option<bool> _sameCpu = new("--same-cpu")
    {
        Description = "Keep what is traced on one CPU with its tracer, which is several times faster", Arity = ArgumentArity.Zero,
    };

    private readonly Option<double?> _maxSlowdown = new("--max-slowdown")
    {
        Description = "Let go of a process that tracing makes stand still more of the time, for three seconds; 80, and none with a command", HelpName = "PERCENT",
    };

    private readonly Option<bool> _drop = DropOption.Create();
    private readonly Option<bool> _readOnly = ReadOnlyOption.Create();

    private readonly Argument<string[]> _command = new("command")
    {
        Description = "After --: a command to start and trace, and its arguments", Arity = ArgumentArity.ZeroOrMore, Hidden = true,
    };

    /// <summary>The command that was started; null for none.</summary>
    private TracedProcess? _started;

    /// <summary>The exit status when there is nothing to show.</summary>
    private int _failureStatus = 1;

    public void AddTo(RootCommand root)
    {
        _selection.AddTo(root);
        root.Options.Add(_follow);
        root.Options.Add(_history);
        root.Options.Add(_names);
        root.Options.Add(_maxSlowdown);
        root.Options.Add(_sameCpu);
        root.Options.Add(_drop);
        root.Options.Add(_readOnly);
        root.Arguments.Add(_command);
        root.SetAction(Run);
    }

    private int Run(ParseResult result)
    {
        var command = result.GetValue(_command) ?? [];
        if (_selection.Read(result, out var error) is not { } selection) return Complaint.Usage(error);
        if (command.Length > 0 && !result.Tokens.Any(token => token.Type == TokenType.DoubleDash))
            return Complaint.Usage($"unknown command '{command[0]}': to start a program and trace it, write stuck -- {command[0]}");
        var isReadOnly = result.GetResult(_readOnly)?.IdentifierTokenCount > 0;
        if (isReadOnly && command.Length > 0) return Complaint.Usage($"{ReadOnlyOption.Name} attaches to nobody: a command cannot be traced");
        if (TerminalRequirements.Missing() is { } missing)
        {
            Complaint.Write(missing);
            return TerminalRequirements.ExitStatus;
        }

        if (result.GetResult(_drop)?.IdentifierTokenCount > 0 && !DropOption.TryDrop()) return 1;
        var settingsFile = SettingsFile.Find(Environment.GetEnvironmentVariable);
        string? complaint = null;
        var settings = settingsFile?.Read(out complaint) ?? new DashboardSettings();
        // It also stands in the dashboard, for some seconds; here for whoever looks afterwards.
        if (complaint is not null) Complaint.Write(complaint);
        var megabytes = result.GetResult(_history) is { Implicit: false } ? result.GetValue(_history) : settings.HistoryMegabytes;
        var profile = TerminalProfile.Detect(Environment.GetEnvironmentVariable);
        var follows = result.GetResult(_follow)?.IdentifierTokenCount > 0 || !selection.Trees.IsEmpty || command.Length > 0;
        var budget = new HistoryBudget((long)Math.Max(1, megabytes) << 20);
        using var sources = TraceSources.Open(new PtraceOptions
        {
            FollowForks = follows, SameCpu = result.GetResult(_sameCpu)?.IdentifierTokenCount > 0, PeersOf = new ProcessPeers(TimeProvider.System).Of,
            MostEnded = EndedLimits.MostKept, Budget = budget,
        });
        var isEverything = selection.IsEverything && command.Length == 0;
        var isShown = isEverything ? null : isReadOnly ? IsSelected(selection, follows) : IsTraced(sources, selection, command);
        if (!isEverything && isShown is null) return _failureStatus;

        var options = new LocalHostOptions
        {
            FrameInterval = DashboardRun.FrameInterval(profile, settings),
            Names = result.GetResult(_names)?.IdentifierTokenCount > 0 ? new HostNames(TimeProvider.System) : null,
            MaxSlowdown = Limit(result.GetValue(_maxSlowdown), command),
            Ended = settings.Ended,
            Budget = budget,
            IsReadOnly = isReadOnly,
            Faults = faults,
        };
        if (isShown is not null) options = options with { List = isShown };
        using var host = new LocalHost(sources, options);
        return DashboardRun.Run(host, faults, profile, settings, settingsFile, complaint, () => Leave(sources));
    }

    /// <summary>What others run must not suffer; what was started to be traced may.</summary>
    private static SlowdownLimit? Limit(double? asked, string[] command) =>
        asked is { } percent ? new SlowdownLimit(percent) : command.Length == 0 ? new SlowdownLimit(DefaultMaxSlowdown) : null;

    /// <summary>A command that was started for the dashboard, without input or output, ends with it; everybody else runs on.</summary>
    private void Leave(TraceSources sources)
    {
        sources.Dispose();
        if (_started is { State: not TraceState.Ended }) Signals.Terminate(_started.Pid);
    }

    /// <summary>Starts what was asked for; false when nothing of it can be traced.</summary>
    private async Task<bool> TraceAsync(TraceSources sources, ProcessSelection selection, string[] command)
    {
        var any = false;
        foreach (var pid in SelectionOptions.Resolve(selection))
        {
            var attached = await sources.AttachAsync(LocalProcess.KeyOf(pid)).ConfigureAwait(false);
            if (attached.Failure is { } failure) Complaint.Write(failure.Explanation);
            any |= attached.Process is not null;
        }

        if (command.Length > 0) _started = await StartAsync(sources, command).ConfigureAwait(false);
        return any || _started is not null;
    }

    private async Task<TracedProcess?> StartAsync(TraceSources sources, string[] command)
    {
        if (ExecutablePath.Find(command[0], out var missing) is not { } file)
        {
            _failureStatus = Complaint.CannotStart(missing!);
            return null;
        }

        var result = await sources.SpawnAsync(new StoppedStart(file, command, Quiet: true)).ConfigureAwait(false);
        if (result.Failure is { } failure) _failureStatus = Complaint.CannotStart(failure);
        return result.Process;
    }

    /// <summary>A selection shows what it traces, was found or forked later. Null when nothing of it can be traced.</summary>
    private Func<ProcessSnapshot, IEnumerable<ProcessSample>>? IsTraced(TraceSources sources, ProcessSelection selection, string[] command) =>
        TraceAsync(sources, selection, command).GetAwaiter().GetResult()
            ? snapshot => snapshot.Processes.IntersectBy(sources.Processes.Select(process => process.Pid), sample => sample.Pid)
            : null;

    /// <summary>The same where nothing is traced. Null when nothing was found.</summary>
    private static Func<ProcessSnapshot, IEnumerable<ProcessSample>>? IsSelected(ProcessSelection selection, bool follows)
    {
        var selected = SelectionOptions.Resolve(selection).ToHashSet();
        return selected.Count == 0
            ? null
            : snapshot => snapshot.Processes.Where(sample => selected.Contains(sample.Pid) || follows && selected.Contains(sample.ParentPid) && selected.Add(sample.Pid));
    }
}
