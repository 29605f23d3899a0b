using Stuck.Dashboard.Panes.Requests;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Screen;

/// <summary>Which requests everybody is in.</summary>
internal sealed partial class DashboardScreen
{
    private void ShowRequests()
    {
        if (!_overlays.OfType<RequestsPane>().Any()) Open(new RequestsPane(_theme, () => _shown, GoTo));
    }

    /// <summary>Lists only the requests that have a text, while it is typed.</summary>
    private void AskRequestFilter(RequestsPane pane) => Ask(new Prompt("filter: ", pane.Filter, text => pane.Filter(text ?? "")));

    /// <summary>Shows the calls on the connection that a request came by, or was asked by.</summary>
    private void GoTo(Request request)
    {
        if (_shown.TracedOf(request.Process) is null)
        {
            Say(_port.MayTrace ? $"nothing of {request.Process.Pid} has been recorded: s in the table traces it" : $"nothing of it has been recorded; {ReadOnly}");
            return;
        }

        GoTo(request.Process.Pid);
        if (_overlays.Count == 0) ShowCalls($"fd={request.Descriptor}");
    }
}
