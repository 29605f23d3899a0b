using System.Globalization;
using System.Text;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>A line of /proc/PID/mountinfo (proc_pid_mountinfo(5)).</summary>
/// <param name="Id">What fdinfo calls it by (<c>mnt_id</c>).</param>
/// <param name="Minor">Of the file system's device; of one that a process serves (fuse(4)), the number of its connection.</param>
/// <param name="Folder">Where it is mounted.</param>
/// <param name="Type"><c>ext4</c>, <c>nfs4</c>, <c>fuse.sshfs</c>.</param>
/// <param name="Source">What is mounted, in words of the file system's own.</param>
internal sealed record ProcMount(int Id, int Minor, string Folder, string Type, string Source)
{
    private static readonly string[] s_remote =
        ["nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "ceph", "afs", "lustre", "glusterfs", "beegfs", "ocfs2", "gfs2", "autofs", "virtiofs", "fuseblk"];

    /// <summary>A process serves it.</summary>
    public bool IsFuse => Type is "fuse" or "fuseblk" || Type.StartsWith("fuse.", StringComparison.Ordinal);

    /// <summary>Somebody has to answer before anything is known of its files, and he may not.</summary>
    public bool IsServed => IsFuse || s_remote.Contains(Type);

    /// <summary>All lines, in the order of mounting; those that cannot be understood are left out.</summary>
    public static List<ProcMount> ParseAll(string text) => [.. text.Split('\n').Select(Parse).OfType<ProcMount>()];

    /// <summary>The mount that a path is on: of several over each other, the last.</summary>
    public static ProcMount? Find(IReadOnlyList<ProcMount> mounts, string path)
    {
        ProcMount? best = null;
        foreach (var mount in mounts)
            if (mount.Holds(path) && (best is null || mount.Folder.Length >= best.Folder.Length)) best = mount;
        return best;
    }

    private bool Holds(string path) => Folder == "/"
        || path.StartsWith(Folder, StringComparison.Ordinal) && (path.Length == Folder.Length || path[Folder.Length] == '/');

    private static ProcMount? Parse(string line)
    {
        // What kind of file system it is comes behind a lone dash.
        if (line.Split(" - ") is not [var place, var kind] || kind.Split(' ') is not [var type, var source, ..]) return null;
        if (place.Split(' ') is not [var id, _, var device, _, var folder, ..]) return null;
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return null;
        _ = int.TryParse(device.AsSpan(device.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var minor);
        return new ProcMount(number, minor, Unescape(folder), type, Unescape(source));
    }

    /// <summary>Blanks, tabs, newlines and backslashes stand as three octal digits.</summary>
    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var result = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            var isEscaped = text[i] == '\\' && i + 3 < text.Length && text.AsSpan(i + 1, 3).IndexOfAnyExceptInRange('0', '7') < 0;
            result.Append(isEscaped ? (char)((text[i + 1] - '0') * 64 + (text[i + 2] - '0') * 8 + (text[i + 3] - '0')) : text[i]);
            if (isEscaped) i += 3;
        }

        return ProcText.Decode(Encoding.UTF8.GetBytes(result.ToString()));
    }
}
