using System.Collections.Immutable;
using System.Reactive.Linq;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Screen;

/// <summary>Shows the dashboard until it is quit.</summary>
internal static class DashboardRun
{
    /// <summary>The least time between two frames.</summary>
    /// <param name="profile">Over ssh a scrolling log has to be sent, so there it scrolls less often.</param>
    public static TimeSpan FrameInterval(TerminalProfile profile, DashboardSettings settings) =>
        TimeSpan.FromSeconds(1) / (profile.Remote ? settings.FpsOverSsh : settings.Fps);

    /// <param name="complaint">What is wrong with the settings' file; null if nothing is.</param>
    /// <param name="leave">Done before the terminal is given back: what the shell's user types next meets no tracer any more.</param>
    /// <returns>The exit status.</returns>
    public static int Run(
        DashboardSources sources, TerminalProfile profile, DashboardSettings settings, SettingsFile? settingsFile, string? complaint, Action leave)
    {
        // Sampling begins while the terminal is being set up.
        var snapshots = sources.Tables.Scan(DashboardSnapshot.Empty, (before, table) => before.Next(table, sources)).Replay(1);
        using var sampling = snapshots.Connect();

        var pacer = new FramePacer(FrameInterval(profile, settings));
        using var host = new TerminalHost(profile, pacer);
        using var screen = new DashboardScreen(sources, new Theme(profile, settings.Theme), host.Post, host.Copy, settings, settingsFile);
        screen.SettingsChanged += changed => pacer.Interval = FrameInterval(profile, changed);
        if (complaint is not null) screen.Say(complaint, bad: true);
        host.Application.Keyboard.KeyDown += (_, key) => screen.TakeKey(key);
        host.Application.Mouse.MouseEvent += (_, mouse) => screen.TakeMouse(mouse);
        host.Application.Paste += (_, paste) => screen.TakePaste(paste.Text);
        pacer.Frame += screen.RefreshPanes;

        ImmutableArray<int> letGo = [];
        host.Suspending += () => letGo = screen.LetGoOfAll();
        host.Resumed += () =>
        {
            foreach (var pid in letGo) screen.Trace(pid);
        };

        using var shown = snapshots.Subscribe(snapshot =>
        {
            screen.Offer(snapshot);
            pacer.Ask();
        });
        using var recorded = sources.Batches.Subscribe(_ => pacer.Ask());
        var status = host.Run(screen);
        leave();
        return status;
    }
}
