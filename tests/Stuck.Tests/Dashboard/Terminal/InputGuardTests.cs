using Stuck.Dashboard.Terminal;
using Terminal.Gui.Drivers;
using Xunit;

namespace Stuck.Tests.Dashboard.Terminal;

public sealed class InputGuardTests
{
    private static readonly TimeSpan s_atOnce = TimeSpan.Zero, s_later = TimeSpan.FromSeconds(1);

    private readonly InputGuard _guard = new();

    [Theory]
    [InlineData("hello, wörld 日本\r\t\u007f")]
    [InlineData("\e")]
    [InlineData("\e\e")]
    [InlineData("\ea\eOP\e[15~\e[A\e[1;5D\e[3;5~\e[Z")]
    [InlineData("\e[<0;30;10M\e[<0;30;10m\e[<35;300;99M")]
    [InlineData("\e[200~pasted\e[201~")]
    [InlineData("\eP")]
    public void Text_and_keys_pass(string input) => Assert.Equal(input, _guard.Pass(input, s_later));

    [Theory]
    [InlineData("\e[99999999999A")]
    [InlineData("\e[<99999999999;1;1M")]
    [InlineData("\e[25~\e[0~\e[~\e[300;5~\e[7~")]
    [InlineData("\eOM\eOz\eO5")]
    [InlineData("\e[201~")]
    [InlineData("\e]11;rgb:ff/ff/ff\e\\\e]52;c;AAAA\a\eP1$r0m\e\\")]
    [InlineData("\u009b\u0080\u0090")]
    [InlineData("\e[M k$")]
    [InlineData("\e[Mb\ufffd!\e[M#q:")]
    [InlineData("\e[32;10;20M\e[35;1;1m")]
    [InlineData("\e[?62;22c\e[>41;330;0c\e[?1;2c")]
    public void What_is_neither_does_not(string input) => Assert.Equal("ab", _guard.Pass("a" + input + "b", s_later));

    [Fact]
    public void A_sequence_without_an_end_is_bounded_and_forgotten()
    {
        Assert.Equal("", _guard.Pass("\e[" + new string('1', 100_000), s_later));
        Assert.Equal("", _guard.Pass(new string(';', 100_000), s_atOnce));
        Assert.Equal("q", _guard.Pass("q", s_later));
        Assert.Equal("", _guard.Pass("\eP" + new string('x', 100), s_later));
        Assert.Equal("", _guard.Pass("\e", s_atOnce));
        Assert.Equal("", _guard.Pass("\\", s_atOnce));
        Assert.Equal("q", _guard.Pass("q", s_later));
    }

    [Fact]
    public void Escape_and_a_backslash_are_two_keys_even_for_who_types_fast()
    {
        Assert.Equal("\e", _guard.Pass("\e", s_later));
        Assert.Equal("\\", _guard.Pass("\\", s_atOnce));
    }

    [Fact]
    public void A_mouse_of_old_never_types_even_where_it_comes_in_pieces()
    {
        Assert.Equal("a", _guard.Pass("a\e[M", s_later));
        Assert.Equal("", _guard.Pass(" k", s_atOnce));
        Assert.Equal("b", _guard.Pass("$b", s_atOnce));
        Assert.Equal("", _guard.Pass("\e[M ", s_later));
        Assert.Equal("q", _guard.Pass("q", s_later));
    }

    [Fact]
    public void A_sequence_may_come_in_pieces()
    {
        Assert.Equal("\e", _guard.Pass("\e", s_later));
        Assert.Equal("", _guard.Pass("[1;", s_atOnce));
        Assert.Equal("[1;5A", _guard.Pass("5A", s_atOnce));
    }

    [Fact]
    public void Escape_and_a_bracket_are_two_keys_for_a_person()
    {
        Assert.Equal("\e", _guard.Pass("\e", s_later));
        Assert.Equal("[", _guard.Pass("[", s_later));
    }

    [Fact]
    public void Terminal_Gui_takes_whatever_passes()
    {
        const string alphabet = "\e[O<;:?0123456789999~~ABHMPQRZmtu";
        var random = new Random(20_261_125);
        var (keyboard, mouse) = (new AnsiKeyboardParser(), new AnsiMouseParser());
        for (var round = 0; round < 200_000; round++)
        {
            var input = "\e" + (round % 3 == 0 ? "O" : round % 3 == 1 ? "[" : "[<") + string.Concat(random.GetItems<char>(alphabet, random.Next(1, 20)));
            foreach (var sequence in _guard.Pass(input, s_later).Split('\e').Skip(1).Select(rest => "\e" + rest))
            {
                // Marks of pasted text are looked for before keys.
                if (sequence is "\e[200~" or "\e[201~") continue;
                var failure = Record.Exception(() => keyboard.IsKeyboard(sequence)?.GetKey(sequence));
                Assert.True(failure is null, sequence[1..]);
                if (mouse.IsMouse(sequence)) mouse.ProcessMouseInput(sequence);
            }
        }
    }

    [Fact]
    public void A_paste_within_a_paste_is_none()
    {
        Assert.Equal("\e[200~ab", _guard.Pass("\e[200~a\e[200~b", s_later));
        Assert.Equal("\e[201~", _guard.Pass("\e[201~\e[201~", s_later));
    }
}
