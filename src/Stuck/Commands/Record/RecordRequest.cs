using Stuck.Tracing.Sources;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands.Record;

/// <summary>What <c>stuck record</c> was asked for.</summary>
/// <param name="Output">The file.</param>
/// <param name="Duration">How long; null until a signal comes, or all have ended.</param>
/// <param name="MaxBytes">How large a file may get; null for as large as it takes.</param>
/// <param name="Rotate">How many older files are kept once one is that large; 0 to stop then.</param>
internal sealed record RecordRequest(
    ProcessSelection Selection, string Output, TimeSpan? Duration, long? MaxBytes, int Rotate, bool Redacts, bool Follows, bool Attaches, bool MayAttachToMany, Backend Backend);
