using System.Collections.Frozen;
using System.Text;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Lets through what is text or a key, and drops control sequences (ECMA-48, 5.4) that are neither: Terminal.Gui's parser fails on numbers that
/// are too large for it and on keys that it does not know, and a terminal may send what it likes.
/// </summary>
internal sealed class InputGuard
{
    private const char Escape = '\e', Bell = '\a';

    /// <summary>A key with all its modifiers has some ten, a report of the mouse no more than 20.</summary>
    private const int MostChars = 40;

    /// <summary>Unicode's largest character has seven.</summary>
    private const int MostDigits = 7;

    private const string PasteBegins = "200", PasteEnds = "201";

    /// <summary>Behind <c>ESC [ M</c> the button, the column and the row of a mouse of old stand, each in a character that may be any (xterm's "X10 mouse").</summary>
    private const int MouseChars = 3;

    /// <summary>How long a person takes for two keys, at the least: what comes sooner belongs together.</summary>
    private static readonly TimeSpan s_together = TimeSpan.FromMilliseconds(100);

    /// <summary>What may follow an escape and an O: arrows, Home, End, F1 to F4, and some of the number pad.</summary>
    private const string SingleShifted = "ABCDFHPQRSqstuwy";

    /// <summary>The keys that VT220 and xterm number: Home to PgDn, F1 to F12.</summary>
    private static readonly FrozenSet<int> s_numbered = FrozenSet.Create(1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24);

    private readonly StringBuilder _passed = new();
    private readonly StringBuilder _sequence = new();
    private State _state;
    private bool _isEscapePassed;
    private bool _isPasting;
    private int _mouseChars;

    private enum State
    {
        Text,

        /// <summary>After an escape, which is passed on once it is known what it begins; at the end of the input it is a key.</summary>
        Escaped,

        /// <summary>After an escape and an O.</summary>
        Shifted,

        /// <summary>In a control sequence, which is kept back until its end.</summary>
        Control,

        /// <summary>In a report of the mouse that nobody has asked for: those that we ask for begin with <c>ESC [ &lt;</c>.</summary>
        Mouse,

        /// <summary>In a string that an escape began, which is dropped: nobody has asked the terminal anything.</summary>
        String,
    }

    /// <param name="input">What the terminal has sent.</param>
    /// <param name="sinceLast">Since what it had sent before.</param>
    public string Pass(ReadOnlySpan<char> input, TimeSpan sinceLast)
    {
        _passed.Clear();
        // What has no end by now is not going to have one.
        if (sinceLast > s_together) _state = State.Text;
        for (var i = 0; i < input.Length; i++) Take(input[i], isLast: i == input.Length - 1);
        return _passed.ToString();
    }

    private void Take(char c, bool isLast)
    {
        switch (_state)
        {
            case State.Text when c == Escape: Begin(isLast); break;
            case State.Text: Put(c); break;
            case State.Escaped: TakeEscaped(c, isLast); break;
            case State.Shifted when c == Escape: Begin(isLast); break;
            case State.Shifted: TakeShifted(c); break;
            case State.Control: TakeControl(c, isLast); break;
            case State.Mouse when c == Escape: Begin(isLast); break;
            case State.Mouse when --_mouseChars == 0: _state = State.Text; break;
            case State.String when c == Escape: (_state, _isEscapePassed) = (State.Escaped, false); break;
            case State.String when c == Bell: _state = State.Text; break;
        }
    }

    private void Begin(bool isLast)
    {
        (_state, _isEscapePassed) = (State.Escaped, isLast);
        if (isLast) _passed.Append(Escape);
    }

    private void TakeEscaped(char c, bool isLast)
    {
        if (c == '[')
        {
            _sequence.Clear();
            _state = State.Control;
        }
        else if (c == 'O' && !isLast) _state = State.Shifted;
        else if (c is ']' or 'P' or '_' or '^' or 'X' && !isLast) _state = State.String;
        else if (c == '\\' && !_isEscapePassed) _state = State.Text;
        else
        {
            if (!_isEscapePassed) _passed.Append(Escape);
            if (c == Escape) Begin(isLast);
            else
            {
                _state = State.Text;
                Put(c);
            }
        }
    }

    private void TakeShifted(char c)
    {
        _state = State.Text;
        if (SingleShifted.Contains(c, StringComparison.Ordinal)) _passed.Append(_isEscapePassed ? "" : "\e").Append('O').Append(c);
    }

    private void TakeControl(char c, bool isLast)
    {
        if (c is >= ' ' and <= '?')
        {
            if (_sequence.Length <= MostChars) _sequence.Append(c);
            return;
        }

        _state = State.Text;
        if (c is < '@' or > '~') Take(c, isLast);
        else if (c == 'M' && _sequence.Length == 0) (_state, _mouseChars) = (State.Mouse, MouseChars);
        else if (IsKey(c)) _passed.Append(_isEscapePassed ? "" : "\e").Append('[').Append(_sequence).Append(c);
    }

    /// <summary>C1 controls are an escape and a letter in one; no terminal makes keys of them.</summary>
    private void Put(char c)
    {
        if (c is < '\u0080' or > '\u009f') _passed.Append(c);
    }

    private bool IsKey(char final)
    {
        // Characters by number are for those who have asked for them (kitty's keyboard protocol), and so are other reports of the mouse (urxvt's).
        if (_sequence.Length > MostChars || final == 'u' || final is 'M' or 'm' && !_sequence.ToString().StartsWith('<')) return false;
        // What a terminal says of itself.
        if (_sequence.Length > 0 && _sequence[0] is ('?' or '>' or '=')) return false;
        int digits = 0, first = 0;
        var isFirst = true;
        foreach (var c in _sequence.ToString())
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits > MostDigits) return false;
            isFirst &= digits > 0;
            if (isFirst) first = first * 10 + (c - '0');
        }

        return final != '~' || s_numbered.Contains(first) || IsPasteMark(_sequence.ToString());
    }

    private bool IsPasteMark(string sequence)
    {
        if (sequence is not (PasteBegins or PasteEnds)) return false;
        var isInTurn = _isPasting == (sequence == PasteEnds);
        _isPasting = sequence == PasteBegins;
        return isInTurn;
    }
}
