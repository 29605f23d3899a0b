namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>Is told which files a call is given while it is gone through.</summary>
internal interface IReferenceObserver
{
    /// <param name="target">What the descriptor refers to; empty where that was not captured.</param>
    void See(int descriptor, ReadOnlySpan<byte> target);

    void See(ReadOnlySpan<byte> path);
}
