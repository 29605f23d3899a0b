using System.Text;
using Stuck.Commands.Trace;
using Stuck.Commands.Trace.Options;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Sources.Launching;
using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Fuzzing;

/// <summary>All surfaces on which others' bytes come in, but for the decoder, which has memory to lie with (HostileMemory).</summary>
internal static class FuzzTargets
{
    public static IReadOnlyList<FuzzTarget> All { get; } =
    [
        .. ProcfsTargets.All,
        .. NetlinkTargets.All,
        .. ProtocolTargets.All,
        .. CodeTargets.All,
        new("elf", ElfTarget.Run),
        new("ring", RingTarget.Run),
        new("recording", RecordingTarget.Run, Weight: 5),
        new("program", input => ElfHeader.Parse(input) is { } program ? $"{program.MachineName} {program.IsNative} {SafeText.Printable(program.Linker ?? "")}" : ""),
        new("config", input => Settings(Text(input))),
        new("filter", input => Filter(Text(input))),
        new("options", input => Options(Text(input))),
        new("environment", input => Profile(Text(input))),
        new("keys", input => SafeText.Printable(new InputGuard().Pass(new LinuxConsoleKeys().Translate(Text(input)), TimeSpan.Zero))),
        new("shown", input => SafeText.Printable(Text(input))),
    ];

    private static string Text(byte[] input) => Encoding.UTF8.GetString(input);

    private static string Settings(string text)
    {
        var settings = SettingsParser.Parse(text, out var errors);
        // What was understood can be written, and is understood again.
        if (SettingsParser.Parse(SettingsParser.Format(settings), out var again) is var _ && again is [var mistake, ..])
            throw new InvalidOperationException($"settings that were written are not understood: {mistake}");
        return SafeText.Printable(string.Join(' ', errors));
    }

    private static string Filter(string text) => CallFilter.Parse(text, out var error) is null ? SafeText.Printable(error) : "";

    private static string Options(string text)
    {
        try
        {
            _ = OptionReader.Read(text.Split('\n'), TraceOptions.All, new TraceRequest());
            return "";
        }
        catch (Exception e) when (e is UsageException or InformationRequest)
        {
            return e is UsageException ? SafeText.Printable(e.Message) : "";
        }
    }

    private static string Profile(string text)
    {
        var variables = text.Split('\n').Select(line => line.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.First()[1]);
        var profile = TerminalProfile.Detect(variables.GetValueOrDefault);
        return $"{profile} {SafeText.Printable(TerminalRequirements.Missing(true, true, variables.GetValueOrDefault("TERM")) ?? "")}"
            + SafeText.Printable(SettingsFile.Find(variables.GetValueOrDefault)?.Path ?? "");
    }
}
