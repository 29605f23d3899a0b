using Stuck.Commands;
using Stuck.Commands.Trace;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Sources.Rights;

if (args is [Privileges.Argument, .. var after]) args = after;
if (args is [StoppedStart.Argument, .. var command]) return Complaint.CannotStart(Launcher.Run(command));
if (args is [DetachedTracer.StartArgument, .. var started]) return DetachedTracer.Start(started);
if (args is [DetachedTracer.Argument, .. var traced]) return await DetachedTracer.RunAsync(traced).ConfigureAwait(false);
if (args is [AffinityGuard.Argument])
{
    AffinityGuard.Run(Console.In);
    return 0;
}

StandardStreams.Open();
try
{
    return await CommandLine.RunAsync(args).ConfigureAwait(false);
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException)
{
    return Complaint.CannotWrite(e);
}
