using System.Collections.Frozen;

namespace Stuck.Tracing.Syscalls.Effects;

/// <summary>The calls after which a descriptor may mean another file.</summary>
internal static class DescriptorFates
{
    private static readonly FrozenDictionary<string, DescriptorFate> ByName = new Dictionary<string, DescriptorFate>
    {
        ["close"] = DescriptorFate.ClosesFirst,
        ["dup2"] = DescriptorFate.ReplacesSecond,
        ["dup3"] = DescriptorFate.ReplacesSecond,
        ["close_range"] = DescriptorFate.ClosesSome,
        ["execve"] = DescriptorFate.ClosesSome,
        ["execveat"] = DescriptorFate.ClosesSome,
        ["io_uring_enter"] = DescriptorFate.ClosesSome,
        ["unshare"] = DescriptorFate.ClosesSome,
    }.ToFrozenDictionary();

    public static DescriptorFate Of(string call) => ByName.GetValueOrDefault(call);
}
