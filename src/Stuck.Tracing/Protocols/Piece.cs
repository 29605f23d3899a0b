namespace Stuck.Tracing.Protocols;

/// <summary>A part of a message's text: a word that stands for it, or where it lies in the message's bytes.</summary>
public readonly record struct Piece(string? Word, int Start, int Length, PieceForm Form)
{
    public Piece(string? word) : this(word, 0, 0, PieceForm.Plain)
    {
    }

    public Piece(int start, int length, PieceForm form = PieceForm.Plain) : this(null, start, length, form)
    {
    }

    /// <summary>As much of it as is there.</summary>
    public static Piece Within(ReadOnlySpan<byte> bytes, long start, long length, PieceForm form = PieceForm.Plain) =>
        start < 0 || start >= bytes.Length || length <= 0 ? default : new Piece((int)start, (int)Math.Min(length, bytes.Length - start), form);

    public bool IsEmpty => Word is null && Length == 0;
}
