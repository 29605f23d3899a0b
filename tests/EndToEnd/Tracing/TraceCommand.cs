namespace Stuck.EndToEnd.Tracing;

/// <summary>`stuck trace`, run to its end.</summary>
internal static class TraceCommand
{
    /// <summary>Runs `stuck trace` with arguments; its trace goes where they say, by default to its standard error.</summary>
    public static Command Run(params string[] arguments) => Command.Run(Repository.Stuck, ["trace", .. arguments]);

    /// <summary>The lines of the trace that `stuck trace -o FILE ARGUMENTS...` leaves.</summary>
    public static string[] Lines(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        Run(["-o", folder.File("log"), .. arguments]);
        return File.ReadAllLines(folder.File("log"));
    }
}
