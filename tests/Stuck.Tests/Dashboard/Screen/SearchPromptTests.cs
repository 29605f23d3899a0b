using Stuck.Dashboard.Screen;
using Terminal.Gui.Input;
using Xunit;

namespace Stuck.Tests.Dashboard.Screen;

public sealed class SearchPromptTests
{
    private readonly SearchPrompt _prompt = new();

    [Fact]
    public void Letters_are_typed_and_taken_back()
    {
        foreach (var key in new Key[] { new('E'), new('A'), new('g'), Key.Backspace, new(' '), new('=') }) Assert.True(_prompt.Type(key));
        Assert.Equal("EA =", _prompt.Text);
        Assert.True(_prompt.Type(Key.U.WithCtrl));
        Assert.Equal("", _prompt.Text);
    }

    [Fact]
    public void Other_keys_change_nothing()
    {
        foreach (var key in new[] { Key.F5, Key.CursorUp, Key.X.WithAlt, Key.Backspace, Key.Tab }) Assert.False(_prompt.Type(key));
        Assert.Equal("", _prompt.Text);
    }

    [Fact]
    public void Pasted_text_loses_its_line_breaks()
    {
        _prompt.Paste("EAGAIN\r\n\e[31m");
        Assert.Equal("EAGAIN[31m", _prompt.Text);
    }
}
