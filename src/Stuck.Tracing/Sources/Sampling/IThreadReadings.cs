using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the kernel tells of one thread: by files, where each question costs, or by a look at all threads that has been taken.</summary>
internal interface IThreadReadings
{
    /// <summary>False if the thread has ended, and where the kernel keeps no account.</summary>
    bool TryReadTimes(out ThreadTimes times);

    /// <summary>Null if the thread has ended.</summary>
    ThreadStat? ReadStat();

    /// <summary>The call that it is blocked in; null when it runs, or is blocked outside any call.</summary>
    /// <param name="isForbidden">It is not ours to look at.</param>
    SampledCall? ReadCall(out bool isForbidden);

    /// <summary>When the scheduler last noted it on a CPU: ns on that CPU's clock; null where the kernel does not tell.</summary>
    long? ReadLastRun();

    /// <summary>What read(2) and its kin have given it in all; bytes. Null where the kernel does not tell.</summary>
    long? ReadBytes();
}
