using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Code;

/// <summary>The devices by which programs compute on a GPU.</summary>
internal static class GpuDevices
{
    /// <summary>By what their names begin with: of two that are open the one that tells more, which GPU it is, comes first.</summary>
    private static readonly (string Prefix, bool HasNumber)[] s_devices =
        [("/dev/nvidia", true), ("/dev/dri/renderD", true), ("/dev/kfd", false), ("/dev/nvidia", false), ("/dev/dxg", false)];

    /// <summary>One that a process has open; null for none, and where that is not ours to see.</summary>
    public static string? Find(int pid)
    {
        var open = new SortedSet<string>(StringComparer.Ordinal);
        using var descriptors = new ProcDescriptors(new byte[ProcLinks.PATH_MAX]);
        if (!descriptors.TryOpen(pid)) return null;
        while (descriptors.TryNext(out _, out var link))
            if (link.StartsWith("/dev/"u8)) open.Add(Encoding.UTF8.GetString(link));
        return Choose(open);
    }

    internal static string? Choose(IReadOnlyCollection<string> open) => s_devices
        .Select(device => open.FirstOrDefault(path => path.StartsWith(device.Prefix, StringComparison.Ordinal) && (!device.HasNumber || char.IsAsciiDigit(path[^1]) && char.IsAsciiDigit(path[device.Prefix.Length]))))
        .FirstOrDefault(path => path is not null);
}
