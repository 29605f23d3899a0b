using System.Text.Json;

namespace Stuck.EndToEnd.Why;

/// <summary>`stuck why`.</summary>
internal static class WhyRun
{
    public static Command Run(params string[] arguments) => Command.Run(Repository.Stuck, ["why", .. arguments]);

    /// <summary>The document that it writes of a process that nobody traces, not even meanwhile.</summary>
    public static JsonElement Document(int pid)
    {
        var command = Run($"{pid}", "--json");
        Assert.Equal((0, "", 0), (command.Status, command.Error, ProcFiles.Tracer(pid)));
        return JsonDocument.Parse(command.Output).RootElement;
    }

    /// <summary>The strings of one name in a list of objects.</summary>
    public static string[] Strings(this JsonElement document, string list, string name) =>
        [.. document.GetProperty(list).EnumerateArray().Select(one => one.GetProperty(name).GetString()!)];
}
