using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Screen;

/// <summary>Who is selected by his number, and stays so.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>A number that is typed more slowly begins anew.</summary>
    private static readonly TimeSpan s_typing = TimeSpan.FromSeconds(3);

    private string _typedPid = "";
    private long _typedAt;
    private ProcessRow? _followed;

    /// <summary>Selects whose number begins with what has been typed; who has just that number comes first.</summary>
    private void FindPid(char digit)
    {
        if (_port.Time.GetElapsedTime(_typedAt) > s_typing) _typedPid = "";
        _typedAt = _port.Time.GetTimestamp();
        _typedPid += digit;
        _keyBar.ShowMessage(_processes.FindPid(_typedPid) ? $"process {_typedPid}" : $"process {_typedPid}: none that is listed has a number that begins so");
    }

    /// <summary>The selection stays with its process whatever happens to the order; that it has ended is said.</summary>
    private void Follow()
    {
        if (_processes.SelectedProcess is not { } process || process.Row.HasEnded)
        {
            _keyBar.ShowMessage("select one process that lives: F stays with it");
            return;
        }

        _followed = process.Row;
        _keyBar.ShowMessage($"following {process.Row.Pid} {process.Row.Name}: it stays selected however the table is sorted, and you are told when it has ended");
    }

    private void TellOfFollowed()
    {
        if (_followed is not { } followed) return;
        if (_shown.Find(followed.Key) is { HasEnded: false }) return;
        _followed = null;
        _keyBar.ShowMessage($"{followed.Pid} {followed.Name}, whom you followed, has ended", bad: true);
    }
}
