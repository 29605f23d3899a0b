using System.Globalization;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>
/// The program that a command is before it becomes the command (see <see cref="StoppedStart"/>): it takes what the command is to have that its
/// parent has not, stops, and when it is continued executes the command.
/// </summary>
public static class Launcher
{
    private const string EnvironmentOption = "-E";
    private const string UserOption = "-u";
    private const string FilterOption = "-S";
    private const string IgnoreOption = "-I";

    /// <summary>The launcher's arguments.</summary>
    internal static IEnumerable<string> Arguments(StoppedStart command) =>
    [
        .. command.EnvironmentChanges.SelectMany(change => new[] { EnvironmentOption, change }),
        .. command.Ignored.SelectMany(signal => new[] { IgnoreOption, $"{signal}" }),
        .. command.Identity is { } identity ? new[] { UserOption, identity.ToString() } : [],
        .. command.SeccompFilter is { } filter ? new[] { FilterOption, filter } : [],
        "--",
        command.File,
        .. command.Arguments,
    ];

    /// <summary>Its whole life. Returns only when the command cannot be executed.</summary>
    /// <param name="arguments">What followed <see cref="StoppedStart.Argument"/>.</param>
    public static LaunchFailure Run(IReadOnlyList<string> arguments)
    {
        CommandIdentity? identity = null;
        string? filter = null;
        var at = 0;
        for (; arguments[at] != "--"; at += 2)
        {
            if (arguments[at] == EnvironmentOption) ChangeEnvironment(arguments[at + 1]);
            else if (arguments[at] == UserOption) identity = CommandIdentity.Parse(arguments[at + 1]);
            else if (arguments[at] == IgnoreOption) Signals.Ignore(int.Parse(arguments[at + 1], CultureInfo.InvariantCulture));
            else if (arguments[at] == FilterOption) filter = arguments[at + 1];
        }

        return Execute(arguments[at + 1], [.. arguments.Skip(at + 2)], identity, stops: true, filter);
    }

    /// <summary>Makes this very process the command, without a stop. Returns only when the command cannot be executed.</summary>
    public static LaunchFailure Become(StoppedStart command)
    {
        foreach (var change in command.EnvironmentChanges) ChangeEnvironment(change);
        return Execute(command.File, command.Arguments, command.Identity, stops: false);
    }

    private static void ChangeEnvironment(string change)
    {
        var equals = change.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0) _ = Stdlib.unsetenv(change);
        else _ = Stdlib.setenv(change[..equals], change[(equals + 1)..], 1);
    }

    private static unsafe LaunchFailure Execute(string file, IReadOnlyList<string> arguments, CommandIdentity? identity, bool stops, string? filter = null)
    {
        using var path = new NativeStrings([file]);
        using var argv = new NativeStrings(arguments);
        // The .NET runtime ignores SIGPIPE, and what is ignored stays so across an execve.
        _ = SignalH.sigaction(SignalH.SIGPIPE, new SignalH.Sigaction { sa_handler = SignalH.SIG_DFL }, 0);
        // posix_spawn(3) of glibc leaves ignored what glibc itself had a handler for.
        _ = SignalH.syscall(SignalH.SYS_rt_sigaction, SignalH.SIGCANCEL, new SignalH.KernelSigaction { sa_handler = SignalH.SIG_DFL }, 0, 8);
        if (stops) _ = SignalH.raise(SignalH.SIGSTOP);
        if (identity?.Take(file) == false)
            return new LaunchFailure(Errno.EPERM, $"cannot execute '{file}' as user {identity.User} of group {identity.Group}: that takes root");
        // Only now: what stops for a tracer fails where there is none. That there is no filter, a trap tells the tracer.
        if (filter is not null && !SeccompFilter.Install(filter)) _ = SignalH.raise(SignalH.SIGTRAP);
        _ = Unistd.execve(path.Array[0], argv.Array, NativeStrings.Environment);
        return LaunchFailure.OfFile(file, Marshal.GetLastPInvokeError());
    }
}
