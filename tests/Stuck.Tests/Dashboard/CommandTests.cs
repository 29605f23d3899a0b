using Stuck.Dashboard.Keys;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

/// <summary>How keys, and what has none in mind, are found.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class CommandTests : IDisposable
{
    private readonly StagedDashboard _dashboard = new(80, 24);

    private static readonly ProcessSample[] s_server =
    [
        Worker(1, "/sbin/init") with { User = "root" },
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 41),
        Worker(10350, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 3),
    ];

    public CommandTests() => _dashboard.Show(s_server);

    private string LastRow => _dashboard.Rows[23];

    [Fact]
    public void The_palette_lists_every_command_and_what_is_typed_narrows_them()
    {
        _dashboard.Type(":");
        Assert.Contains(_dashboard.Rows, row => row.Contains("chain", StringComparison.Ordinal) && row.Contains("whom it waits for", StringComparison.Ordinal));
        _dashboard.Type("most st");
        Assert.Contains("> most stuck       S           ", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Enter);
        Assert.Contains("STUCK IN▼", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type(":next err");
        _dashboard.Press(Key.Enter);
        Assert.Contains("Freeze", LastRow, StringComparison.Ordinal);
        _dashboard.Type(":nonsense");
        Assert.Contains("no such command", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Contains("WORKER", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_palette_names_the_keys_of_each_command_alone_and_keys_that_are_none_there_are_not_offered()
    {
        _dashboard.Type(":dismiss all");
        Assert.Matches(@"> dismiss all +Shift\+Del X +dismiss all who have ended", _dashboard.Text);
        Assert.Equal(" dismiss all who have ended", _dashboard.Rows[22].TrimEnd());
        Assert.Equal("F1Help EscBack F3Find F7Stats F10Quit", LastRow.TrimEnd());
        _dashboard.Press(Key.Tab);
        Assert.Equal(" Esc closes this first", LastRow.TrimEnd());
        _dashboard.Press(Key.U.WithCtrl);
        _dashboard.Type("page");
        Assert.Matches(@"page up +PgUp \^B +a page up", _dashboard.Text);
        Assert.Matches(@"page down +PgDn \^F +a page down", _dashboard.Text);
    }

    [Fact]
    public void Every_action_is_in_the_palette() =>
        Assert.Equal(Enum.GetValues<DashboardAction>().Order(), KeyMap.Default.All(KeyScope.Overlay).Select(command => command.Action).Order());

    [Fact]
    public void A_key_without_a_meaning_says_where_to_look()
    {
        _dashboard.Type("#");
        Assert.Equal(" # does nothing here: F1 lists the keys, : all commands by name", LastRow);
        _dashboard.Press(Key.G.WithCtrl);
        Assert.StartsWith(" ^G does nothing here", LastRow, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_find_a_process_by_its_number()
    {
        _dashboard.Type("10350");
        Assert.StartsWith(">  10350", _dashboard.Row("10350  "), StringComparison.Ordinal);
        Assert.Equal(" process 10350", LastRow);
        _dashboard.Press(Key.Home);
        _dashboard.Type("1034");
        Assert.StartsWith(">  10347", _dashboard.Row("10347  ▾"), StringComparison.Ordinal);
        _dashboard.Type("8");
        Assert.Contains("process 10348: none that is listed", LastRow, StringComparison.Ordinal);
    }

    [Fact]
    public void Digits_open_what_is_closed()
    {
        _dashboard.Type("10349-");
        Assert.DoesNotContain("10350", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("10350");
        Assert.StartsWith(">  10350", _dashboard.Row("10350  "), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_followed_is_said_to_have_ended()
    {
        _dashboard.Type("10350F");
        Assert.Contains("following 10350 BusinessWorker", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Show(s_server[..3]);
        Assert.Contains("10350 BusinessWorker, whom you followed, has ended", LastRow, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/abc")]
    [InlineData("u")]
    [InlineData(":zo")]
    [InlineData("10349k")]
    [InlineData("?")]
    public void F10_quits_from_anywhere(string typed)
    {
        _dashboard.Type(typed);
        _dashboard.Press(Key.F10);
        Assert.True(_dashboard.HasQuit);
    }

    [Fact]
    public void F10_quits_where_a_signal_is_to_be_confirmed_and_where_a_letter_is_awaited()
    {
        _dashboard.Type("10349k");
        _dashboard.Press(Key.Enter, Key.F10);
        Assert.True(_dashboard.HasQuit);
    }

    [Fact]
    public void Control_L_draws_anew_and_M_gives_the_mouse_back_and_takes_it()
    {
        _dashboard.Press(Key.L.WithCtrl);
        Assert.Equal(1, _dashboard.Redrawn);
        _dashboard.Type("M");
        Assert.False(_dashboard.IsMouseOurs);
        Assert.Contains("M takes it back", LastRow, StringComparison.Ordinal);
        _dashboard.Type("M");
        Assert.True(_dashboard.IsMouseOurs);
    }

    [Fact]
    public void Help_is_searched_and_explains_marks_verdicts_and_columns()
    {
        _dashboard.Press(Key.F1);
        _dashboard.Type("/awaiting");
        Assert.Contains("is owed an answer", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Enter);
        _dashboard.Type("/THR");
        _dashboard.Press(Key.Enter);
        Assert.Contains("how many threads it has", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.F1);
        Assert.Contains("WORKER", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_that_means_something_else_in_a_pane_is_named_once_there()
    {
        Assert.Equal("F1", KeyMap.Default.Of(KeyScope.Log).Single(command => command.Action == DashboardAction.Help).Shown);
        Assert.Equal("F1 ?", KeyMap.Default.Of(KeyScope.Table).Single(command => command.Action == DashboardAction.Help).Shown);
        foreach (var scope in Enum.GetValues<KeyScope>())
        {
            var named = KeyMap.Default.Of(scope).SelectMany(command => command.Shown.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Where(name => name is not ("a" or "a," or "'")).ToArray();
            Assert.Equal(named.Distinct(), named);
        }
    }

    [Fact]
    public void A_message_that_is_too_long_for_a_row_takes_several_and_covers_nothing_for_long()
    {
        _dashboard.Signal = (_, _) => "SIGTERM to 10349 is not permitted: it runs as www-data; be that user, or have CAP_KILL, as root has unless --drop gave it up";
        _dashboard.Type("10349k");
        _dashboard.Press(Key.Enter);
        _dashboard.Type("y");
        _dashboard.Eventually(() => LastRow.EndsWith("gave it up", StringComparison.Ordinal));
        Assert.StartsWith(" SIGTERM to 10349 is not permitted", _dashboard.Rows[22], StringComparison.Ordinal);
        _dashboard.Press(Key.CursorDown);
        Assert.StartsWith("F1Help", LastRow, StringComparison.Ordinal);
        Assert.DoesNotContain("permitted", _dashboard.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("k", "nobody is selected")]
    [InlineData("s", "nobody is selected")]
    [InlineData("l", "select one process")]
    [InlineData("b", "select one process")]
    public void Where_nobody_is_selected_it_is_said(string key, string said)
    {
        using var dashboard = new StagedDashboard(80, 24);
        dashboard.Type(key);
        Assert.Contains(said, dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void No_signal_is_meant_for_the_first_process_unless_it_is_tagged()
    {
        _dashboard.Press(Key.F9);
        Assert.Contains("is the first process, on which all others depend", _dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("send a signal", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Home, Key.Space, Key.F9);
        Assert.Contains("send a signal to 1 init", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_list_of_signals_names_whom_they_go_to_and_what_he_does_with_them()
    {
        _dashboard.Signals = _ => new SignalMasks(0, 1 << 1, 1);
        _dashboard.Type("10349k");
        Assert.Contains("send a signal to 10349 BusinessWorker", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains(" 1 SIGHUP     caught: its own code decides", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains(" 2 SIGINT     ignored: nothing happens", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("15 SIGTERM    ends it: not caught", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Enter);
        Assert.Contains("ends it: not caught", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("10349 www-data  WorkerMan: worker process", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_nobody_may_be_traced_nobody_is_told_to()
    {
        using var dashboard = new StagedDashboard(80, 24, abilities: HostAbilities.None);
        dashboard.Show(s_server);
        Assert.DoesNotContain("Press s", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press(Key.CursorDown, Key.CursorDown, Key.CursorDown, Key.Enter);
        Assert.DoesNotContain("s begins", dashboard.Text, StringComparison.Ordinal);
        dashboard.Press(Key.Esc, Key.F7);
        Assert.DoesNotContain("s traces", dashboard.Text, StringComparison.Ordinal);
    }

    public void Dispose() => _dashboard.Dispose();
}
