namespace Stuck.Tracing.Syscalls;

/// <summary>How much of a call's memory is kept.</summary>
/// <param name="StringBytes">The most bytes kept of a string or buffer (paths are always kept whole).</param>
/// <param name="Elements">The most elements kept of an array.</param>
/// <param name="DescriptorTargets">Whether to keep what each descriptor refers to: a readlink(2) for each at each stop.</param>
/// <param name="Environment">Whether to keep the environment of new programs, and not only how many variables it has.</param>
public sealed record CaptureOptions(int StringBytes = 256, int Elements = 64, bool DescriptorTargets = false, bool Environment = false);
