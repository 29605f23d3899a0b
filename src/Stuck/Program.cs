using Stuck.Commands;
using Stuck.Commands.Trace;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Sources.Rights;

if (args is [Privileges.Argument, .. var after]) args = after;
if (args is [StoppedStart.Argument, .. var command]) return Complaint.CannotStart(Launcher.Run(command));
if (args is [DetachedTracer.StartArgument, .. var started]) return DetachedTracer.Start(started);
if (args is [AffinityGuard.Argument])
{
    AffinityGuard.Run(Console.In);
    return 0;
}

var boundary = new ErrorBoundary();
boundary.CatchThreads();
if (args is [DetachedTracer.Argument, .. var traced]) return await boundary.RunAsync(() => DetachedTracer.RunAsync(traced, boundary)).ConfigureAwait(false);
StandardStreams.Open();
return await boundary.RunAsync(() => CommandLine.RunAsync(args, boundary)).ConfigureAwait(false);
