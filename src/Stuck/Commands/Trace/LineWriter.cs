using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Commands.Trace;

/// <summary>One file that trace lines go to, and the line it ends with so far.</summary>
internal sealed class LineWriter(AsciiOutput output) : IDisposable
{
    private int _written;

    /// <inheritdoc cref="AsciiOutput.IsFile"/>
    public bool IsFile => output.IsFile;

    /// <summary>The line being written.</summary>
    public InkText Line { get; } = new();

    /// <summary>The call that the file was left in the middle of.</summary>
    public Moment? Open { get; set; }

    /// <summary>Breaks off what the file was left in the middle of.</summary>
    public void Break()
    {
        if (Open is null) return;
        // strace ends an argument that is to be followed by others with a comma and a blank, and parts the mark from anything else.
        if (Line.Length > 0 && Line.Chars[^1] != ' ') Line.Append(' ');
        Line.Append("<unfinished ...>");
        EndLine();
    }

    public void EndLine()
    {
        Open = null;
        Line.Append('\n');
        EndLines();
    }

    /// <summary>Ends lines that have their line ends already.</summary>
    public void EndLines()
    {
        HandOver();
        Line.Clear();
        _written = 0;
    }

    /// <summary>Writes lines that are no part of a call's.</summary>
    public void Write(ReadOnlySpan<char> text) => output.Write(text);

    public void Flush()
    {
        HandOver();
        output.Flush();
    }

    public void Dispose() => output.Dispose();

    /// <summary>Hands over what the line has gained.</summary>
    private void HandOver()
    {
        output.Write(Line.Chars[_written..]);
        _written = Line.Length;
    }
}
