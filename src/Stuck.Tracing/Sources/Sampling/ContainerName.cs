using System.Text.RegularExpressions;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>The container or unit that a control group stands for (cgroups(7)).</summary>
internal static partial class ContainerName
{
    private const int ShownDigits = 12;

    /// <param name="lines">/proc/PID/cgroup: <c>0::/path</c>, and with version 1 a line for each controller.</param>
    /// <returns>Empty if the process is in none.</returns>
    public static string Parse(IReadOnlyList<string> lines)
    {
        var paths = lines.Select(line => line.Split(':', 3)).Where(parts => parts.Length == 3).Select(parts => parts[2]).Distinct().ToArray();
        return paths.Select(Container).FirstOrDefault(name => name.Length > 0)
            ?? paths.Select(Unit).FirstOrDefault(name => name.Length > 0)
            ?? "";
    }

    private static string Container(string path)
    {
        if (Lxc().Match(path) is { Success: true } lxc) return $"lxc {lxc.Groups[1].Value}";
        if (Machine().Match(path) is { Success: true } machine) return $"machine {machine.Groups[1].Value}{machine.Groups[2].Value}";
        if (Identifier().Match(path) is not { Success: true } match) return "";
        var prefix = match.Groups[1].Value;
        var runtime = prefix switch
        {
            "docker" => "docker",
            "libpod" or "libpod-conmon" => "podman",
            "crio" => "cri-o",
            "cri-containerd" => "containerd",
            _ when path.Contains("/docker/", StringComparison.Ordinal) => "docker",
            _ when path.Contains("/kubepods", StringComparison.Ordinal) => "kubernetes",
            _ => "container",
        };
        return $"{runtime} {match.Groups[2].Value[..ShownDigits]}";
    }

    /// <summary>The innermost service; of a user's own services too.</summary>
    private static string Unit(string path) =>
        path.Split('/').LastOrDefault(part => part.EndsWith(".service", StringComparison.Ordinal)) is { } unit
            ? unit[..^".service".Length]
            : "";

    /// <summary>The innermost one: containers in containers.</summary>
    [GeneratedRegex(@"[/:](?:([a-z-]+)[-:])?([0-9a-f]{64})(?:\.scope)?(?=/|$)", RegexOptions.RightToLeft)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"/lxc(?:\.payload\.|/)([^/]+)")]
    private static partial Regex Lxc();

    [GeneratedRegex(@"/(?:machine-([^/]+)\.scope|systemd-nspawn@([^/]+)\.service)")]
    private static partial Regex Machine();
}
