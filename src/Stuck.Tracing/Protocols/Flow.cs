namespace Stuck.Tracing.Protocols;

/// <summary>How far one speaker has come.</summary>
internal sealed class Flow
{
    /// <summary>No beginning of a message is waited for that is longer.</summary>
    public const int MostKept = 2048;

    private byte[] _kept = [];
    private int _length;

    /// <summary>What has come of a message of which more would tell more.</summary>
    public ReadOnlySpan<byte> Kept => _kept.AsSpan(0, _length);

    /// <summary>The message that is under way.</summary>
    public Message Current;

    /// <summary>How much of it is still to come.</summary>
    public long Due { get; set; }

    /// <summary>The message in <see cref="Kept"/> has been told of.</summary>
    public bool IsTold { get; set; }

    /// <summary>Nobody knows where the next message begins.</summary>
    public bool IsLost { get; set; }

    /// <summary>What has to be known to read the next message.</summary>
    public int State { get; set; }

    public HeaderTable? Headers { get; set; }

    public void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_length + bytes.Length > MostKept) bytes = bytes[..(MostKept - _length)];
        if (_length + bytes.Length > _kept.Length) Array.Resize(ref _kept, Math.Min(MostKept, Math.Max(2 * _kept.Length, _length + bytes.Length)));
        bytes.CopyTo(_kept.AsSpan(_length));
        _length += bytes.Length;
    }

    /// <summary>What is kept is of no more use.</summary>
    public void Drop()
    {
        _length = 0;
        IsTold = false;
    }

    /// <summary>The next byte begins a message.</summary>
    public void BeginAnew()
    {
        Drop();
        Due = 0;
        State = 0;
        IsLost = false;
    }
}
