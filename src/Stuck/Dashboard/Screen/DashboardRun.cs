using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Screen;

/// <summary>Shows the dashboard until it is quit.</summary>
internal static class DashboardRun
{
    /// <summary>The least time between two frames.</summary>
    /// <param name="profile">Over ssh a scrolling log has to be sent, so there it scrolls less often.</param>
    public static TimeSpan FrameInterval(TerminalProfile profile, DashboardSettings settings) =>
        TimeSpan.FromSeconds(1) / (profile.Remote ? settings.FpsOverSsh : settings.Fps);

    /// <param name="faults">Takes what fails.</param>
    /// <param name="complaints">What is wrong with the settings' file, and who could not be traced.</param>
    /// <param name="user">Whose processes to show alone; null for everybody's.</param>
    /// <param name="leave">Done before the terminal is given back: what the shell's user types next meets no tracer any more.</param>
    /// <returns>The exit status.</returns>
    public static int Run(
        IHost host, FaultLog faults, TerminalProfile profile, DashboardSettings settings, SettingsFile? settingsFile, ImmutableArray<string> complaints, string? user, Action leave)
    {
        // Sampling begins while the terminal is being set up.
        using var sampling = host.Frames.Subscribe(faults, "watching", _ => { });

        var pacer = new FramePacer(FrameInterval(profile, settings), TimeProvider.System);
        using var terminal = new TerminalHost(profile, pacer, asksBackground: settings.Theme == Palette.Auto && profile.Colours != ColourDepth.Mono);
        profile = profile with { IsLight = terminal.IsLight ?? profile.IsLight };
        faults.Ending += terminal.GiveBack;
        using var screen = new DashboardScreen(host, new Theme(profile, settings.Theme), faults, terminal.Post, terminal.Copy, settings, settingsFile);
        screen.SettingsChanged += changed =>
        {
            pacer.Interval = FrameInterval(profile, changed);
            host.KeepEnded(changed.Ended);
        };
        screen.RedrawAsked += terminal.Redraw;
        screen.MouseTaken += terminal.TakeMouse;
        if (user is not null) screen.ShowOnlyOf(user);
        if (!complaints.IsEmpty) screen.Say(string.Join('\n', complaints), bad: true);
        terminal.Application.Keyboard.KeyDown += (_, key) => screen.TakeKey(key);
        terminal.Application.Mouse.MouseEvent += (_, mouse) => screen.TakeMouse(mouse);
        terminal.Application.Paste += (_, paste) => screen.TakePaste(paste.Text);
        pacer.Frame += screen.RefreshPanes;

        ImmutableArray<ProcessKey> letGo = [];
        terminal.Suspending += () => letGo = screen.LetGoOfAll();
        terminal.Resumed += () =>
        {
            foreach (var process in letGo) screen.TraceAgain(process);
        };

        faults.Added += _ => pacer.Ask();
        using var shown = host.Frames.Subscribe(faults, "the screen", frame =>
        {
            screen.Offer(frame);
            pacer.Ask();
        });
        var status = terminal.Run(screen);
        leave();
        return status;
    }
}
