using Stuck.Commands;
using Stuck.Tracing.Backends.Ptrace;

if (args is [StoppedStart.Argument, .. var command])
{
    var (file, errno) = Launcher.Run(command);
    return Complaint.CannotExecute(file, errno);
}

return await CommandLine.RunAsync(args).ConfigureAwait(false);
