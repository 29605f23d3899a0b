using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>
/// A command to start under trace. posix_spawn(3) cannot stop a child before it executes, so the child is first our own launcher: it stops
/// itself, and once it is traced and continued it becomes the command. The launcher leaves the command as a shell would have started it.
/// </summary>
/// <param name="File">The executable, resolved: it is not looked for in PATH.</param>
/// <param name="Arguments">With the name that the command is to know itself by as the first.</param>
/// <param name="Quiet">Whether its standard input, output and error are /dev/null rather than ours.</param>
public sealed record StoppedStart(string File, IReadOnlyList<string> Arguments, bool Quiet = false)
{
    /// <summary>The launcher's first argument; <see cref="Launcher"/> reads those that follow.</summary>
    public const string Argument = "__start-stopped";

    /// <summary>What its environment differs in from ours: <c>NAME=VALUE</c> is set, <c>NAME</c> removed.</summary>
    public IReadOnlyList<string> EnvironmentChanges { get; init; } = [];

    /// <summary>Signals that it is to ignore, which we have been started with ignored and ignore no more.</summary>
    public IReadOnlyList<int> Ignored { get; init; } = [];

    /// <summary>Whom it runs as; null for ourselves.</summary>
    public CommandIdentity? Identity { get; init; }

    /// <summary>Under which filter it runs (<see cref="SeccompFilter.ToText"/>); null for none.</summary>
    internal string? SeccompFilter { get; init; }

    /// <summary>Starts the launcher as a child of the calling thread.</summary>
    /// <returns>Its pid, or a negated errno.</returns>
    internal unsafe int Spawn(string launcher)
    {
        using var path = new NativeStrings([launcher]);
        using var argv = new NativeStrings([launcher, Argument, .. Launcher.Arguments(this)]);
        using var devNull = new NativeStrings(["/dev/null"]);
        SpawnH.posix_spawn_file_actions_t actions;
        _ = SpawnH.posix_spawn_file_actions_init(&actions);
        for (var descriptor = 0; Quiet && descriptor <= 2; descriptor++)
            _ = SpawnH.posix_spawn_file_actions_addopen(&actions, descriptor, devNull.Array[0], Fcntl.O_RDWR, 0);
        var error = SpawnH.posix_spawn(out var pid, path.Array[0], &actions, 0, argv.Array, NativeStrings.Environment);
        _ = SpawnH.posix_spawn_file_actions_destroy(&actions);
        return error == 0 ? pid : -error;
    }
}
