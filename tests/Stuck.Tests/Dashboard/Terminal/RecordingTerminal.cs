using System.Collections.Immutable;
using System.Drawing;
using Stuck.Dashboard.Terminal;

namespace Stuck.Tests.Dashboard.Terminal;

/// <summary>A terminal that remembers what was written to it; for any thread.</summary>
internal sealed class RecordingTerminal(int columns, int rows) : ITerminal
{
    private ImmutableList<byte[]> _writes = [];

    public ImmutableList<byte[]> Writes => Volatile.Read(ref _writes);

    public Size Size { get; set; } = new(columns, rows);

    public void Write(ReadOnlySpan<byte> bytes) => Volatile.Write(ref _writes, _writes.Add(bytes.ToArray()));
}
