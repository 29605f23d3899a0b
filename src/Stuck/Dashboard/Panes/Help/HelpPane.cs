using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;

namespace Stuck.Dashboard.Panes.Help;

/// <summary>The keys of the pane that has the focus, from the same map that gives the keys their meaning, and what is seen on the screen.</summary>
internal sealed class HelpPane : TextPane
{
    /// <param name="focus">Where the focus is.</param>
    public HelpPane(Theme theme, KeyMap keys, KeyScope focus) : base(theme) => Show(new HelpText(theme).Write(keys, focus));

    public override string ReportName => "stuck-keys";

    protected override IEnumerable<RulePart> Heading => [new("help", Theme.Title), new("↑ ↓ for more  / searches", Theme.Dim)];
}
