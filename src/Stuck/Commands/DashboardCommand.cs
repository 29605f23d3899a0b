using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Parsing;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Linux;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Talk;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Summaries.Costs;
using Stuck.Tracing.Summaries.Triggers;
using Stuck.Tracing.Words;

namespace Stuck.Commands;

/// <summary><c>stuck</c> without a subcommand: the dashboard.</summary>
internal sealed class DashboardCommand(FaultLog faults)
{
    private const double DefaultMaxSlowdown = 80;

    /// <summary>Where threads stood in calls that took so long is kept; ns.</summary>
    private const long SlowNs = 10_000_000;

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

    private readonly Option<bool> _wakers = new("--wakers")
    {
        Description = "By BPF, tell who woke a thread from its call: everybody's wake-ups pay for it", Arity = ArgumentArity.Zero,
    };

    private readonly Option<bool> _turns = new("--turns")
    {
        Description = "By BPF, note who spoke last on unix sockets and pipes: everybody's sends and receives pay for it", Arity = ArgumentArity.Zero,
    };

    private readonly Option<string> _backend = BackendOption.Create();

    private readonly Option<double?> _maxSlowdown = new("--max-slowdown")
    {
        Description = "Let go of a process that tracing makes stand still more of the time, for three seconds; 80, and none with a command", HelpName = "PERCENT",
    };

    private readonly Option<string?> _keep = new("--keep")
    {
        Description = "Keep the calls of the last 60 s of whoever is stuck for so long, ended by a signal, or asked something that takes so long: stuck>5s,exit,request>1s", HelpName = "WHEN",
    };

    private readonly Option<bool> _drop = DropOption.Create();
    private readonly Option<bool> _readOnly = ReadOnlyOption.Create();
    private readonly Option<bool> _yes = AttachConsent.Create();

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
        root.Options.Add(_keep);
        root.Options.Add(_sameCpu);
        root.Options.Add(_backend);
        root.Options.Add(_wakers);
        root.Options.Add(_turns);
        root.Options.Add(_drop);
        root.Options.Add(_readOnly);
        root.Options.Add(_yes);
        root.Arguments.Add(_command);
        root.SetAction(Run);
    }

    private int Run(ParseResult result)
    {
        var command = result.GetValue(_command) ?? [];
        if (_selection.Read(result, out var error) is not { } selection) return Complaint.Usage(error);
        if (command.Length > 0 && !result.Tokens.Any(token => token.Type == TokenType.DoubleDash))
            return Complaint.Usage(UnknownCommand.Explain(command[0], name => PasswordEntry.Find(name) is not null));
        var isReadOnly = result.GetResult(_readOnly)?.IdentifierTokenCount > 0;
        if (isReadOnly && command.Length > 0) return Complaint.Usage($"{ReadOnlyOption.Name} attaches to nobody: a command cannot be traced");
        // Who is never stopped needs no CPU of a tracer's, and capabilities are kept for BPF only if it was asked for.
        var usual = result.GetResult(_sameCpu)?.IdentifierTokenCount > 0 || result.GetResult(_drop)?.IdentifierTokenCount > 0 ? Backend.Ptrace : Backend.Auto;
        var keepsAt = Trigger.Parse(result.GetValue(_keep) ?? "exit", out var misread);
        if (misread.Length > 0) return Complaint.Usage($"--keep: {misread}");
        if (BackendOption.Parse(result.GetValue(_backend), usual) is not { } backend) return Complaint.Usage(BackendOption.Unknown(result.GetValue(_backend)));
        if (selection.Everybody && backend == Backend.Ptrace) return Complaint.Usage(BackendOption.StopsEverybody);
        if (selection.Everybody) backend = Backend.Bpf;
        if (backend == Backend.Bpf && command.Length > 0) return Complaint.Usage(BackendOption.StartsNone);
        if (TerminalRequirements.Missing() is { } missing)
        {
            Complaint.Write(missing);
            return TerminalRequirements.ExitStatus;
        }

        var talkRefusal = "";
        using var talk = result.GetResult(_turns)?.IdentifierTokenCount > 0 && BpfTalkClock.TryOpen(TimeProvider.System, out var clock, out talkRefusal) ? clock : null;
        if (talkRefusal.Length > 0)
        {
            Complaint.Write($"cannot note who spoke last (--turns): {talkRefusal}");
            return 1;
        }

        if (result.GetResult(_drop)?.IdentifierTokenCount > 0 && !DropOption.TryDrop(backend)) return 1;
        var chosen = SelectionOptions.Resolve(selection);
        if (!selection.IsEverything && command.Length == 0 && chosen.IsEmpty) return _failureStatus;
        // A user's processes are a view of all of them, and nobody is attached to for it.
        if (selection.NamesNobody) chosen = [];
        if (!isReadOnly && !selection.Everybody && !AttachConsent.IsGiven([.. chosen.Where(process => !selection.Pids.Contains(process.Pid))], result.GetResult(_yes)?.IdentifierTokenCount > 0)) return _failureStatus;

        var settingsFile = SettingsFile.Find(Environment.GetEnvironmentVariable);
        ImmutableArray<string> mistakes = [];
        var settings = settingsFile?.Read(out mistakes) ?? new DashboardSettings();
        // They also stand in the dashboard, for some seconds; here for whoever looks afterwards.
        foreach (var mistake in mistakes) Complaint.Write(mistake);
        var megabytes = result.GetResult(_history) is { Implicit: false } ? result.GetValue(_history) : settings.HistoryMegabytes;
        var profile = TerminalProfile.Detect(Environment.GetEnvironmentVariable);
        var follows = result.GetResult(_follow)?.IdentifierTokenCount > 0 || !selection.Trees.IsEmpty || !selection.Containers.IsEmpty || selection.Everybody || command.Length > 0;
        var budget = new HistoryBudget((long)Math.Max(1, megabytes) << 20);
        using var sources = TraceSources.Open(new PtraceOptions
        {
            FollowForks = follows, SameCpu = result.GetResult(_sameCpu)?.IdentifierTokenCount > 0, PeersOf = new ProcessPeers(TimeProvider.System).Of,
            MostEnded = EndedLimits.MostKept, StackNs = SlowNs, Wakers = result.GetResult(_wakers)?.IdentifierTokenCount > 0, Budget = budget,
        }, backend);
        var untraced = isReadOnly ? [] : AttachAsync(sources, chosen).GetAwaiter().GetResult();
        if (command.Length > 0)
        {
            _started = StartAsync(sources, command).GetAwaiter().GetResult();
            if (_started is null && chosen.IsEmpty) return _failureStatus;
        }

        var options = new LocalHostOptions
        {
            FrameInterval = DashboardRun.FrameInterval(profile, settings),
            Names = result.GetResult(_names)?.IdentifierTokenCount > 0 ? new HostNames(TimeProvider.System) : null,
            MaxSlowdown = Limit(result.GetValue(_maxSlowdown), command),
            Ended = settings.Ended,
            Budget = budget,
            Talk = talk,
            IsReadOnly = isReadOnly,
            Faults = faults,
        };
        if (!chosen.IsEmpty || command.Length > 0) options = options with { List = new ListedProcesses(sources, chosen, follows).Of };
        using var live = new LocalHost(sources, options);
        using var host = new Retrospect(live, new KeepLimits(TimeSpan.FromMinutes(settings.BackMinutes), (long)settings.BackMegabytes << 20), faults)
        {
            KeepsAt = result.GetValue(_keep) is null ? [] : keepsAt, Command = _started,
        };
        return DashboardRun.Run(host, faults, profile, settings, settingsFile, [.. mistakes, .. untraced], selection.User, () => Leave(sources));
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

    /// <summary>Attaches to whom was asked for. Who cannot be traced is shown all the same.</summary>
    /// <returns>Why some are not traced, in a line or two.</returns>
    private static async Task<ImmutableArray<string>> AttachAsync(TraceSources sources, ImmutableArray<ProcessSample> chosen)
    {
        var failures = new List<string>();
        foreach (var process in chosen)
        {
            var attached = await sources.AttachAsync(LocalProcess.KeyOf(process.Pid)).ConfigureAwait(false);
            if (attached.Failure is not { } failure) continue;
            Complaint.Write(failure.Explanation);
            failures.Add(failure.Explanation);
            if (sources.IsRefused) break;
        }

        foreach (var refusal in sources.Refusals.Select(SourceWords.Instead))
        {
            Complaint.Write(refusal);
            failures.Insert(0, refusal);
        }

        return failures.Count <= 1 ? [.. failures] : [failures[0], $"nor {failures.Count - 1} more of {chosen.Length}: s tries again, and says why of each"];
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
}
