using Stuck.Dashboard.Terminal;
using Terminal.Gui.App;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

[Collection("Terminal.Gui has static state")]
public sealed class TerminalComponentsTests
{
    [Fact]
    public void Terminal_Gui_still_has_the_field_that_takes_our_components()
    {
        var terminal = new RecordingTerminal(80, 24);
        var output = new TerminalOutput(terminal, new TerminalProfile(ColourDepth.True, true, false));
        using var app = Application.Create(new MonotonicTime(TimeProvider.System));
        var failure = Record.Exception(() => new TerminalComponents(new TerminalInput(TimeProvider.System), output, new TerminalSize(terminal)).InjectInto(app));
        Assert.True(failure is null,
            "Terminal.Gui has changed: ApplicationImpl._componentFactory, through which our input and output are put in, is not there any more. "
            + $"Stay with 2.5.0 or find the new way in. ({failure?.Message})");
    }
}
