using System.Text;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Sources;

namespace Stuck.Commands;

/// <summary>Errors on standard error: one clear line each.</summary>
internal static class Complaint
{
    /// <summary>The exit status of a command line that makes no sense.</summary>
    public const int UsageStatus = 2;

    /// <summary>
    /// What it speaks of, a file's contents or a process's name, must not steer a terminal. Where it cannot be said, because standard error is full or closed, what
    /// we are at goes on all the same.
    /// </summary>
    public static void Write(string line)
    {
        try
        {
            using var error = new StandardErrorStream();
            error.Write(Encoding.UTF8.GetBytes($"stuck: {SafeText.Printable(line)}\n"));
        }
        catch (IOException)
        {
        }
    }

    /// <summary>Says that standard output takes no more, and returns the exit status for that. A reader who has gone is no mistake (SIGPIPE).</summary>
    public static int CannotWrite(Exception e)
    {
        // A closed descriptor is wrapped into a word on a path that there is not.
        Write($"cannot write to standard output: {(e.InnerException ?? e).Message}");
        return 1;
    }

    /// <summary>Says why a command could not be started and returns the exit status for that.</summary>
    public static int CannotStart(LaunchFailure failure)
    {
        Write(failure.Explanation);
        return failure.ExitStatus;
    }

    /// <inheritdoc cref="CannotStart(LaunchFailure)"/>
    public static int CannotStart(AttachFailure failure) => CannotStart(new LaunchFailure(failure.Errno, failure.Explanation));

    /// <summary>Says what is wrong with the command line and returns the exit status for that.</summary>
    public static int Usage(string error)
    {
        Write($"{error} (stuck --help shows the options)");
        return UsageStatus;
    }
}
