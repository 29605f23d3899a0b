namespace Stuck.Tracing.Sources.Bpf.Maps;

/// <summary>Who woke a thread last: one for each <see cref="CallSlot"/>.</summary>
internal static class WakerSlot
{
    public const int Bytes = 1 << Shift, Shift = 5;

    /// <summary>When the call was entered that it was woken from, which tells the one from others.</summary>
    public const int StartNs = 0;

    /// <summary>As it stands in a record (<see cref="Records.Waker"/>).</summary>
    public const int Waker = 8;

    public const int WakerBytes = Records.Waker.Bytes;
}
