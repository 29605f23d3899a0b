using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Plans;

/// <summary>Memory that is to be kept.</summary>
/// <param name="Phase">At which stop.</param>
/// <param name="Argument">Which argument points to it.</param>
/// <param name="Count">How many there are; in the case of <see cref="CaptureShape.BytesByPointer"/>, its value is an argument.</param>
/// <param name="Bytes64">The size of one, where words have 64 bits.</param>
/// <param name="Bytes32">The size of one on i386.</param>
public sealed record CaptureStep(Phase Phase, int Argument, CaptureShape Shape, Count Count, int Bytes64 = 1, int Bytes32 = 1);
