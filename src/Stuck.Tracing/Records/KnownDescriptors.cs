namespace Stuck.Tracing.Records;

/// <summary>Some of a process's descriptors; the low ones, which is as good as all. Any thread may read and write at any time.</summary>
public sealed class KnownDescriptors
{
    private const int Bits = 64;

    private readonly ulong[] _words = new ulong[1024 / Bits];

    public bool Contains(int descriptor) => IsLow(descriptor) && (Volatile.Read(ref WordOf(descriptor)) & BitOf(descriptor)) != 0;

    public void Add(int descriptor)
    {
        if (IsLow(descriptor)) Interlocked.Or(ref WordOf(descriptor), BitOf(descriptor));
    }

    public void Remove(int descriptor)
    {
        if (Contains(descriptor)) Interlocked.And(ref WordOf(descriptor), ~BitOf(descriptor));
    }

    public void Clear()
    {
        for (var i = 0; i < _words.Length; i++) Volatile.Write(ref _words[i], 0);
    }

    private static ulong BitOf(int descriptor) => 1UL << descriptor % Bits;

    private bool IsLow(int descriptor) => (uint)descriptor < (uint)(_words.Length * Bits);

    private ref ulong WordOf(int descriptor) => ref _words[descriptor / Bits];
}
