namespace Stuck.Tracing.Protocols;

/// <summary>How the text of a piece is written.</summary>
public enum PieceForm : byte
{
    /// <summary>UTF-8.</summary>
    Plain,

    /// <summary>By HPACK's code (RFC 7541).</summary>
    Huffman,

    /// <summary>Under the four bytes before it, as websocket's clients send it.</summary>
    Masked,

    /// <summary>Each word behind its length, as DNS has names.</summary>
    Labels,
}
