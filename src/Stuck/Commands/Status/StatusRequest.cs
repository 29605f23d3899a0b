using Stuck.Tracing.Sources;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands.Status;

/// <summary>What <c>stuck status</c> was asked for.</summary>
/// <param name="Redacts">Whether to leave out of requests what is nobody's business.</param>
/// <param name="Names">Whether to look up what addresses are called.</param>
/// <param name="MayAttachToMany">Whether that was said beforehand.</param>
/// <param name="Backend">By what calls are recorded.</param>
/// <param name="TraceFor">How long to trace first; null for not at all.</param>
internal sealed record StatusRequest(ProcessSelection Selection, TimeSpan? TraceFor, bool Json, bool Redacts, bool Names, bool MayAttachToMany = false, Backend Backend = Backend.Ptrace);
