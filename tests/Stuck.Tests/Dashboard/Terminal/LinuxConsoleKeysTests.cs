using Stuck.Dashboard.Terminal;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class LinuxConsoleKeysTests
{
    [Theory]
    [InlineData("\e[[A", "\eOP")]
    [InlineData("\e[[Ej\e[[B", "\e[15~j\eOQ")]
    [InlineData("\e[A", "\e[A")]
    [InlineData("[[A", "[[A")]
    [InlineData("\e[[F", "\e[[F")]
    public void Function_keys_of_the_console_become_those_of_other_terminals(string sent, string understood)
    {
        Assert.Equal(understood, new LinuxConsoleKeys().Translate(sent));
    }
}
