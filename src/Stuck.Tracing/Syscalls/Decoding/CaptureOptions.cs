using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>How much of a call's memory is kept.</summary>
/// <param name="StringBytes">The most bytes kept of a string or buffer (paths are always kept whole).</param>
/// <param name="Elements">The most elements kept of an array.</param>
/// <param name="DescriptorTargets">Whether to keep what each descriptor refers to: a readlink(2) for each at each stop.</param>
/// <param name="Environment">Whether to keep the environment of new programs, and not only how many variables it has.</param>
/// <param name="NetlinkProtocols">Whether to find out which of the sockets that are sent to or received from are netlink sockets: a getxattr(2) for each.</param>
/// <param name="ReadDumps">Descriptors of which all that is read from them is kept; null for none.</param>
/// <param name="WriteDumps">Descriptors of which all that is written to them is kept; null for none.</param>
/// <param name="InstructionPointers">Whether to keep where the program stood.</param>
/// <param name="ProcessNames">Whether to keep the names of the processes whose ids a call is given or gives.</param>
/// <param name="DescriptorDetails">With <paramref name="DescriptorTargets"/>: whether to keep what else there is to say of a descriptor.</param>
/// <param name="SystemTimes">Whether to keep how much CPU time the kernel spent on each call.</param>
/// <param name="RecordBytes">The most bytes kept of a call in all; what does not fit is shown as <c>...</c>.</param>
public sealed record CaptureOptions(int StringBytes = 256, int Elements = 64, bool DescriptorTargets = false, bool Environment = false, NumberSet? ReadDumps = null,
    NumberSet? WriteDumps = null, bool InstructionPointers = false, bool SystemTimes = false, bool ProcessNames = false,
    bool NetlinkProtocols = false, bool DescriptorDetails = false, int RecordBytes = 64 << 10)
{
    /// <summary>
    /// Where nothing is to be left out: more than an execve takes, whose arguments and environment have at most 6 MiB (fs/exec.c, bprm_stack_limits),
    /// with what else is kept of each string.
    /// </summary>
    public const int MostRecordBytes = 32 << 20;
}
