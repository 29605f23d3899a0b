using System.Diagnostics;

namespace Stuck.EndToEnd.Dashboard;

/// <summary>Processes in control groups as docker, podman, Kubernetes and systemd make them.</summary>
public sealed class ContainerTests : IDisposable
{
    private const string Id = "3f2a90c1b7de45f6a8b9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5";

    private readonly ControlGroups _groups = new();

    /// <summary>Those of other tests, which end meanwhile, are no siblings of its own.</summary>
    private readonly Process _parent = Command.Start("sh", ["-c", "trap 'kill $pids' TERM; while read x; do sleep 1000 & pids=\"$pids $!\"; echo $!; done; wait"]);

    public void Dispose()
    {
        Signals.Send(_parent.Id, Signals.Terminate);
        _parent.StandardInput.Close();
        _parent.WaitForExit();
        _parent.Dispose();
        _groups.Dispose();
    }

    [Fact]
    public async Task A_column_names_the_container_and_C_groups_and_filters_by_it()
    {
        (string Name, string Group)[] known =
        [
            ("docker 3f2a90c1b7de", $"docker/{Id}"),
            ("podman 3f2a90c1b7de", $"machine.slice/libpod-{Id}.scope"),
            ("kubernetes 3f2a90c1b7de", $"kubepods/besteffort/pod6a1f2c3d-0000-4444-8888-123456789abc/{Id}"),
            ("containerd 3f2a90c1b7de", $"kubepods.slice/kubepods-besteffort.slice/kubepods-besteffort-pod6a1f.slice/cri-containerd-{Id}.scope"),
            ("lxc web", "lxc.payload.web"),
            ("nginx", "system.slice/nginx.service"),
        ];
        var pids = known.Select(_ => Sleep()).ToArray();
        for (var i = 0; i < pids.Length; i++) _groups.Put(pids[i], known[i].Group);
        var outside = Sleep();
        using var settings = new TemporaryFolder();
        Directory.CreateDirectory(settings.File("stuck"));
        File.WriteAllText(settings.File("stuck/config.json"), """{"columns": ["pid", "worker", "container", "stuck", "for"]}""");
        using var screen = await DashboardScreen.Start(
            new Terminal(100, 40, $"XDG_CONFIG_HOME={settings.Path}"), "--read-only", "-p", string.Join(',', pids.Append(outside)));

        await screen.Terminal.Shows(_ => pids.Zip(known).All(one => Row(screen, one.First).Contains($" {one.Second.Name} ", StringComparison.Ordinal)), "the container of each");
        screen.Terminal.Resize(76, 24);
        await screen.Terminal.Shows(_ => pids[..4].All(pid => Row(screen, pid).Contains(" 3f2a90c1b7de ", StringComparison.Ordinal)), "the numbers, where there is no room for more");
        screen.Terminal.Resize(100, 40);
        screen.Terminal.Press("C");
        await screen.Terminal.Shows("processes in");
        screen.Terminal.Press("Down", "Enter");
        await screen.Terminal.Shows("×1 ▾ docker 3f2a90c");
        await screen.Terminal.Shows("×1 ▾ no container");
        await screen.Terminal.Shows("podman 3f2a90c1b7de: sleeping");
        await screen.Terminal.Shows("no container: sleeping");

        screen.Terminal.Press("C", "/");
        screen.Terminal.Type("podman");
        screen.Terminal.Press("Enter", "Enter");
        await screen.Terminal.Shows(_ => Row(screen, pids[1]).Length > 0 && Row(screen, pids[0]).Length == 0 && Row(screen, outside).Length == 0, "who is in podman's alone");
        Assert.DoesNotContain("docker", screen.Terminal.Screen);
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows(_ => Row(screen, outside).Length > 0, "all again");
        // What a person types into the filter is looked for there, too.
        screen.Terminal.Press("F4");
        screen.Terminal.Type("lxc|nginx");
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows(_ => Row(screen, pids[4]).Length > 0 && Row(screen, pids[5]).Length > 0 && Row(screen, pids[0]).Length == 0, "who is in either");
        await screen.Quit();
    }

    private int Sleep()
    {
        _parent.StandardInput.WriteLine();
        _parent.StandardInput.Flush();
        return int.Parse(_parent.StandardOutput.ReadLine()!, null);
    }

    private static string Row(DashboardScreen screen, int pid) => screen.Terminal.Rows($" {pid} ").FirstOrDefault(row => !row.StartsWith('─'), "");
}
