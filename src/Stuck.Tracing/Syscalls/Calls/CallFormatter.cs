using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>
/// Writes records in strace's notation. A pure function of the record and the options; the object only keeps its tools together, and
/// serves one thread.
/// </summary>
public sealed class CallFormatter
{
    private readonly Decoder _decoder = new();
    private bool _isRaw;
    private List<Range>? _places;

    /// <summary>Appends the whole of a record: a call with its result, aligned at a column of <paramref name="text"/>; a signal; an end.</summary>
    /// <param name="record">As a history or a call in flight gave it.</param>
    /// <param name="places">Gets where in the text each argument stands.</param>
    /// <returns>Where in the text the result begins; its end for what has none.</returns>
    public int Format(byte[] record, FormatOptions options, InkText text, List<Range>? places = null)
    {
        Open(record, options, text);
        _places = places;
        if (_decoder.Header.Kind != RecordKind.Syscall)
        {
            EventFormatter.Format(_decoder, text);
            return text.Length;
        }

        var call = SyscallTable.Find(_decoder.Abi, _decoder.Header.Number);
        Name(call, text);
        text.Append('(');
        if (_decoder.Finished) Arguments(call, 0, call.Arguments.Count, text);
        else Beginning(call, text);
        return Result(call, options, text);
    }

    /// <summary>Appends what is known of a call while it is in flight: <c>read(3, </c>.</summary>
    public void FormatEntry(byte[] record, FormatOptions options, InkText text)
    {
        Open(record, options, text);
        var call = SyscallTable.Find(_decoder.Abi, _decoder.Header.Number);
        Name(call, text);
        text.Append('(');
        Beginning(call, text);
    }

    /// <summary>Appends the rest of a call whose beginning was written by <see cref="FormatEntry"/>: <c>&lt;... read resumed&gt;"x", 1) = 1</c>.</summary>
    public void FormatResumed(byte[] record, FormatOptions options, InkText text)
    {
        Open(record, options, text);
        text.Append("<... ", Ink.Comment);
        Name(SyscallTable.Find(_decoder.Abi, _decoder.Header.Number), text);
        text.Append(" resumed>", Ink.Comment);
        FormatRest(options, text);
    }

    /// <summary>Appends to the very line that <see cref="FormatEntry"/> wrote what the call's return added to it.</summary>
    public void FormatContinued(byte[] record, FormatOptions options, InkText text)
    {
        Open(record, options, text);
        FormatRest(options, text);
    }

    /// <summary>Appends what the call read or wrote, line by line, where its descriptor is one of those that are to be dumped.</summary>
    /// <param name="linesWritten">Called now and then between two lines, so that it can make off with the text so far: there may be millions.</param>
    public void FormatDump(byte[] record, NumberSet read, NumberSet write, InkText text, Action linesWritten)
    {
        _decoder.Open(record, text, FormatOptions.Default);
        _decoder.LinesWritten = linesWritten;
        DataDump.Describe(_decoder, SyscallTable.Find(_decoder.Abi, _decoder.Header.Number), read, write);
    }

    private void Open(byte[] record, FormatOptions options, InkText text)
    {
        _decoder.Open(record, text, options);
        _places = null;
        ref readonly var header = ref _decoder.Header;
        _isRaw = header.Kind == RecordKind.Syscall && options.Raw.Includes(header.Abi, header.Number);
    }

    private void FormatRest(FormatOptions options, InkText text)
    {
        var call = SyscallTable.Find(_decoder.Abi, _decoder.Header.Number);
        if (_decoder.Finished) Rest(call, text);
        Result(call, options, text);
    }

    private void Name(Syscall call, InkText text)
    {
        if (call.Name.Length > 0) text.Append(call.Name, Ink.Name);
        else
        {
            text.Append("syscall_", Ink.Name);
            text.AppendHex((ulong)(uint)_decoder.Header.Number, Ink.Name);
        }
    }

    /// <summary>How many arguments can be written at the entry-stop: those before the first that the kernel fills.</summary>
    private int EntryCount(Syscall call)
    {
        if (_isRaw) return call.Indexed.Length;
        for (var i = 0; i < call.Indexed.Length; i++)
        {
            var kind = call.Indexed[i].Kind;
            if ((kind.ReadsIn(_decoder) & Phase.Exit) != 0 && kind.IsPresent(_decoder)) return i;
        }

        return call.Indexed.Length;
    }

    /// <summary>Writes what the entry-stop knows. A separator belongs to what follows it, as in strace 7.</summary>
    private void Beginning(Syscall call, InkText text)
    {
        var stop = EntryCount(call);
        var written = Arguments(call, 0, stop, text);
        if (stop == call.Indexed.Length) return;
        if (call.Indexed[stop].Kind is not Split split) return;
        if (written) text.Append(", ");
        ArgumentName(call, stop, text);
        var begin = text.Length;
        split.DescribeBeginning(_decoder, _decoder.Argument(stop));
        _places?.Add(begin..text.Length);
    }

    /// <summary>Writes what <see cref="Beginning"/> left.</summary>
    private void Rest(Syscall call, InkText text)
    {
        var stop = EntryCount(call);
        if (stop == call.Indexed.Length) return;
        var kind = call.Indexed[stop].Kind;
        if (kind is Split split) split.DescribeRest(_decoder, _decoder.Argument(stop));
        else
        {
            if (HasArgumentBefore(call, stop)) text.Append(", ");
            ArgumentName(call, stop, text);
            kind.Describe(_decoder, _decoder.Argument(stop));
        }

        Arguments(call, stop + 1, call.Indexed.Length, text, follows: true);
    }

    /// <summary><c>fd=</c>, where that is wanted and known.</summary>
    private void ArgumentName(Syscall call, int index, InkText text)
    {
        if (!_decoder.Options.ArgumentNames || call.ArgumentNames[index].Length == 0 || call.Indexed[index].Kind is Named) return;
        text.Append(call.ArgumentNames[index], Ink.Name);
        text.Append('=');
    }

    private bool HasArgumentBefore(Syscall call, int index)
    {
        for (var i = 0; i < index; i++)
            if (call.Indexed[i].Kind.IsPresent(_decoder))
                return true;
        return false;
    }

    /// <summary>Writes the arguments that are present, and says whether there were any.</summary>
    /// <param name="follows">Whether an argument has been written before them.</param>
    private bool Arguments(Syscall call, int from, int to, InkText text, bool follows = false)
    {
        for (var i = from; i < to; i++)
        {
            var kind = call.Indexed[i].Kind;
            // The registers that a call has are as many as it may need.
            if (!_isRaw && !kind.IsPresent(_decoder)) continue;
            if (follows) text.Append(", ");
            ArgumentName(call, i, text);
            var begin = text.Length;
            if (_isRaw) text.AppendHex(_decoder.Argument(i));
            else kind.Describe(_decoder, _decoder.Argument(i));
            _places?.Add(begin..text.Length);
            follows = true;
        }

        return follows;
    }

    /// <returns>Where in the text it begins.</returns>
    private int Result(Syscall call, FormatOptions options, InkText text)
    {
        var begin = text.Length;
        if (_decoder.Header.Has(RecordFlags.LetGo))
        {
            text.Append(" <detached ...>", Ink.Comment);
            return begin;
        }

        if (!_decoder.Finished && EntryCount(call) < call.Indexed.Length) text.Append(" <unfinished ...>", Ink.Comment);
        text.Append(") ");
        text.PadTo(options.ResultColumn);
        begin = text.Length;
        text.Append("= ");
        if (!_decoder.Finished) text.Append('?');
        else if (_decoder.Failed) Failure((int)-_decoder.Result, Failures.IsFailure(_decoder.Header) ? Ink.Error : Ink.Comment, text);
        else if (_isRaw) text.AppendHex((ulong)_decoder.Result);
        else if (call.ReturnsInt && _decoder.Result is > 0xFFFF_F000 and <= uint.MaxValue) NarrowFailure(text);
        else
        {
            call.Result.Describe(_decoder, (ulong)_decoder.Result);
            Note(call, text);
        }

        return begin;
    }

    private static void Failure(int error, Ink ink, InkText text)
    {
        var name = ErrorNumber.NameOf(error);
        if (ErrorNumber.IsRestart(error)) text.Append("? ", ink);
        else text.Append("-1 ", ink);
        if (name.Length == 0)
        {
            text.Append("(errno ", ink);
            text.Append(error, ink);
            text.Append(')', ink);
            return;
        }

        text.Append(name, ink);
        text.Append(" (", ink);
        text.Append(ErrorNumber.TextOf(error), ink);
        text.Append(')', ink);
    }

    /// <summary>An error of which the kernel has filled only half of the register.</summary>
    private void NarrowFailure(InkText text)
    {
        var error = -(int)_decoder.Result;
        text.Append(_decoder.Result, Ink.Error);
        text.Append(' ');
        text.Append(ErrorNumber.NameOf(error), Ink.Error);
        text.Append(" (", Ink.Error);
        text.Append(ErrorNumber.TextOf(error), Ink.Error);
        text.Append(')', Ink.Error);
    }

    private void Note(Syscall call, InkText text)
    {
        if (call.Note is null) return;
        var before = text.Length;
        text.Append(" (");
        _decoder.IsNote = true;
        call.Note(_decoder);
        _decoder.IsNote = false;
        if (text.Length == before + 2) text.Truncate(before);
        else text.Append(')');
    }
}
