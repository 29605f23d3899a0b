using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Where the buffers of a struct iovec array lie, and not what they hold.</summary>
public static class AddressVector
{
    private static readonly Struct Entry = new(("iov_base", K.Addr), ("iov_len", K.ULong));

    public static Kind Of(Func<Decoder, long> count) => K.In(K.Array(Entry, count));
}
