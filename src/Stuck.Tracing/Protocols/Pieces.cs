using System.Runtime.CompilerServices;

namespace Stuck.Tracing.Protocols;

/// <summary>What a message's text is made of, in this order.</summary>
[InlineArray(Most)]
public struct Pieces
{
    public const int Most = 4;

    private Piece _first;
}
