using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Users, groups and capabilities. i386 has the calls twice: with ids of 16 bits, and of 32 with "32" behind their names.</summary>
internal static class Identity
{
    /// <summary>NGROUPS_MAX of linux/limits.h: longer lists are refused before they are read.</summary>
    private const int MostGroups = 65536;

    public static readonly Syscall[] Rows =
    [
        .. Calls("", new UserId(isWide: false)),
        .. Calls("32", new UserId(isWide: true)),
        new("capget", Creds, In(Capabilities.Header), Capabilities.Data(Phase.Exit)),
        new("capset", Creds, In(Capabilities.Header), Capabilities.Data(Phase.Entry)),
    ];

    private static IEnumerable<Syscall> Calls(string suffix, Kind id)
    {
        var ids = new[] { OutBox(id), OutBox(id), OutBox(id) };
        foreach (var get in new[] { "getuid", "geteuid", "getgid", "getegid" })
            yield return new Syscall(get + suffix, Creds | Pure) { Result = id };
        foreach (var set in new[] { "setuid", "setgid", "setfsuid", "setfsgid" })
            yield return new Syscall(set + suffix, Creds, id) { Result = set.StartsWith("setfs", StringComparison.Ordinal) ? id : Long };
        foreach (var set in new[] { "setreuid", "setregid" })
            yield return new Syscall(set + suffix, Creds, id, id);
        foreach (var set in new[] { "setresuid", "setresgid" })
            yield return new Syscall(set + suffix, Creds, id, id, id);
        foreach (var get in new[] { "getresuid", "getresgid" })
            yield return new Syscall(get + suffix, Creds, ids);
        yield return new Syscall("getgroups" + suffix, Creds, Int, Out(Array(id, Returned)));
        yield return new Syscall("setgroups" + suffix, Creds, Int, new When(IsSound, In(Array(id, Arg32(0))), Addr));
    }

    private static bool IsSound(Decoder decoder) => (uint)decoder.Argument(0) <= MostGroups;
}
