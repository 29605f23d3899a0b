using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Sources.Code;

/// <summary>Whose code the files of a process are.</summary>
/// <param name="program">The file that it was started from; empty if that is not known.</param>
/// <param name="linked">The libraries that this one is linked with.</param>
internal sealed class CodeFiles(string program, ImmutableArray<string> linked)
{
    /// <summary>Between a function and the kernel, or what starts a thread: they say nothing.</summary>
    private static readonly string[] s_plumbing =
        ["libc.so", "libc-", "ld-linux", "ld-musl", "libpthread", "[vdso]", "libstdc++.so", "libc++.so", "libgcc_s.so", "libm.so"];

    /// <summary>What talks to the devices of <see cref="GpuDevices"/> on behalf of programs: NVIDIA's, AMD's ROCm, Intel's Level Zero and OpenCL.</summary>
    private static readonly string[] s_drivers =
        ["libcuda.so", "libnvidia-opencl.so", "libhsa-runtime64.so", "libhsakmt.so", "libze_intel_gpu.so", "libigdrcl.so", "libamdocl64.so", "libdxcore.so"];

    public static bool IsPlumbing(string path) => s_plumbing.Any(name => NameOf(path).StartsWith(name, StringComparison.Ordinal));

    public static bool IsGpuDriver(string path) => s_drivers.Any(name => NameOf(path).StartsWith(name, StringComparison.Ordinal));

    /// <summary>Without the version, and what a packager has added so that it is the only one: <c>libcuda</c>, <c>libscipy_openblas64</c>.</summary>
    public static string ShortName(string path)
    {
        if (path is not ['/', ..]) return path;
        var name = NameOf(path);
        if (name.EndsWith(" (deleted)", StringComparison.Ordinal)) name = name[..^10];
        var end = name.IndexOf(".so", StringComparison.Ordinal);
        if (end > 0 && (end + 3 == name.Length || name[end + 3] is '.' or '-')) name = name[..end];
        // auditwheel(1) adds a hash.
        if (name.LastIndexOf('-') is > 0 and var dash && name.Length - dash == 9 && name[(dash + 1)..].ToString().All(char.IsAsciiHexDigitLower)) name = name[..dash];
        return name.TrimEnd('_').ToString();
    }

    public static CodeFiles Of(int pid, CodeMaps maps)
    {
        var path = ProcLinks.ReadExecutable(pid) ?? "";
        var map = maps.All.Find(map => map.Path == path);
        if (path.Length == 0 || map.End == 0) return new CodeFiles(path, []);
        using var file = CodeFile.TryOpen(pid, map);
        return new CodeFiles(path, file is not null && ElfFile.TryRead(file) is { } elf ? ElfLinks.Read(elf).Needed : []);
    }

    public CodeOrigin OriginOf(string path) => path switch
    {
        _ when IsGpuDriver(path) => CodeOrigin.GpuDriver,
        not ['/', ..] => CodeOrigin.Program,
        _ when path == program || linked.Any(name => NameOf(path).StartsWith(name, StringComparison.Ordinal)) => CodeOrigin.Program,
        _ => CodeOrigin.Library,
    };

    private static ReadOnlySpan<char> NameOf(string path) => path.AsSpan(path.LastIndexOf('/') + 1);
}
