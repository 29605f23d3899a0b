using Stuck.Tracing.Linux.Bpf;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>Where the running kernel keeps what a look at a thread tells.</summary>
/// <param name="types">The kernel's.</param>
internal sealed class TaskFields(Btf types)
{
    private const string Structure = "task_struct";

    /// <summary>The first that was asked for and is not there; else empty.</summary>
    public string Missing { get; private set; } = "";

    /// <summary>Of another name since Linux 5.14.</summary>
    public BtfField State => types.FindField(Structure, "__state") ?? Task("state");

    /// <summary>thread_info's since Linux 5.16, the thread's own before.</summary>
    public BtfField Processor => types.FindField(Structure, "thread_info", "cpu") ?? Task("cpu");

    /// <summary>Null where the kernel does not count (CONFIG_TASK_XACCT).</summary>
    public BtfField? ReadBytes => types.FindField(Structure, "ioac", "rchar");

    public BtfField Task(params ReadOnlySpan<string> path) => Known(types.FindField(Structure, path), path[^1]);

    /// <summary>One of the registers, where the kernel has saved those of the caller.</summary>
    public BtfField Register(string name) => Known(types.FindField("pt_regs", name), name);

    private BtfField Known(BtfField? field, string name)
    {
        if (field is null && Missing.Length == 0) Missing = name;
        return field ?? default;
    }
}
