using System.Drawing;

namespace Stuck.Dashboard.Terminal;

/// <summary>What is needed of a terminal to paint on it.</summary>
internal interface ITerminal
{
    /// <summary>Columns and rows.</summary>
    Size Size { get; }

    /// <summary>Sends bytes, all of them in one system call where the terminal takes them.</summary>
    void Write(ReadOnlySpan<byte> bytes);
}
