using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Finds who serves a file (fuse(4)).</summary>
internal static class FileServers
{
    /// <param name="path">As the thread sees it.</param>
    public static WaitedFile Find(int pid, string path, DescriptorReader descriptors)
    {
        var file = new WaitedFile(path) { Obstacle = FileObstacle.Server };
        if (descriptors.Mounts.Find(pid, path) is not { IsServed: true } mount) return file;
        return file with { Mount = $"{mount.Folder} ({mount.Type})", Server = mount.IsFuse ? ServerOf(pid, mount, descriptors) : null };
    }

    /// <summary>Since Linux 6.15 fdinfo tells which connection it is that a server has; before, one that has any is taken at its word: its command line names the folder.</summary>
    private static PeerProcess? ServerOf(int pid, ProcMount mount, DescriptorReader descriptors) =>
        descriptors.Peers.OfThing(pid, DescriptorLink.FuseDevice, holder => ConnectionOf(holder) == mount.Minor)
        ?? descriptors.Peers.OfThing(pid, DescriptorLink.FuseDevice, holder => ConnectionOf(holder) is null && MemoryReads.Title(holder.Pid)?.Contains(mount.Folder, StringComparison.Ordinal) == true);

    private static long? ConnectionOf(DescriptorHolder holder) => ProcFdInfo.Find(ProcFdInfo.Read(holder.Pid, holder.Descriptor), "fuse_connection:"u8);
}
