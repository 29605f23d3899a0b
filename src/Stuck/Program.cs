using Stuck.Commands;
using Stuck.Tracing.Backends.Ptrace;

if (args is [StoppedStart.Argument, .. var command]) return Complaint.CannotExecute(command[0], StoppedStart.Run(command));
return await CommandLine.RunAsync(args).ConfigureAwait(false);
