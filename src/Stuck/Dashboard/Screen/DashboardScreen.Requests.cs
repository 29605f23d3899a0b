using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Requests;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Requests;

namespace Stuck.Dashboard.Screen;

/// <summary>Which requests everybody is in.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>Of what a frame was that is shown without secrets, and what it became: most frames have the same requests as the one before.</summary>
    private (Frame From, Frame To)? _redacted;

    private Frame Redacted(Frame frame)
    {
        if (!_settings.Redacts) return frame;
        if (_redacted is not { } known || known.From.Rows != frame.Rows || known.From.Requests != frame.Requests) _redacted = known = (frame, Redaction.Of(frame));
        return frame with { Rows = known.To.Rows, Requests = known.To.Requests };
    }

    private WorkerFacts Redacted(WorkerFacts facts) => _settings.Redacts ? facts with { Script = Redaction.Of(facts.Script) } : facts;

    private ImmutableArray<ThreadStack> Redacted(ImmutableArray<ThreadStack> stacks) => _settings.Redacts ? [.. stacks.Select(Redaction.Of)] : stacks;

    private void ShowRequests()
    {
        if (!_overlays.OfType<RequestsPane>().Any()) Open(new RequestsPane(_theme, _port, () => _shown, GoTo, _host.UnreadAsync));
    }

    /// <summary>Lists only the requests that have a text, while it is typed.</summary>
    private void AskRequestFilter(RequestsPane pane) => Ask(new Prompt("filter: ", pane.Filter, text => pane.Filter(text ?? "")));

    /// <summary>How long requests took, for each route and query; from there, those of one kind alone.</summary>
    private void ShowRequestKinds(RequestsPane pane)
    {
        RequestKindsPane? kinds = null;
        Open(kinds = new RequestKindsPane(_theme, () => _shown, kind =>
        {
            Close(kinds!);
            pane.Show(kind);
        }));
    }

    /// <summary>Shows the calls of a request, from its first bytes to the last of its answer: those on its connection, and on those by which its process asked others for it.</summary>
    private void GoTo(Request request)
    {
        if (_shown.TracedOf(request.Process) is null)
        {
            Say(_port.MayTrace ? $"nothing of {request.Process.Pid} has been recorded: s in the table traces it" : $"nothing of it has been recorded; {ReadOnly}");
            return;
        }

        GoTo(request.Process.Pid);
        if (_overlays.Count > 0) return;
        var descriptors = request.Upstream.Where(one => one.Process == request.Process).Select(one => one.Descriptor).Prepend(request.Descriptor).Distinct();
        ShowCalls($"fd={string.Join(',', descriptors)}", new LogSpan(request.SinceNs, request.EndNs, request.Text.Length > 0 ? request.Text : "that request"));
    }
}
