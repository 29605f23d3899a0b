using System.Diagnostics.CodeAnalysis;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>
/// Has the kernel tell of all threads at once, by a BPF program that it runs for each when we ask: less than a tenth of what it costs to have
/// it write a file of /proc for each. Nobody else is touched.
/// </summary>
internal sealed class TaskIterator : IDisposable
{
    private readonly BpfProgram _program;
    private readonly BpfDescriptor _link;

    private TaskIterator(BpfProgram program, BpfDescriptor link) => (_program, _link) = (program, link);

    /// <summary>Has the kernel check and keep the program.</summary>
    public static bool TryOpen([NotNullWhen(true)] out TaskIterator? iterator, out BpfRefusal? refusal)
    {
        iterator = null;
        if (!Btf.TryReadKernel(out var types, out refusal)) return false;
        using (types)
        {
            if (TaskProgram.Write(types, out var missing) is not { } code)
            {
                refusal = new BpfRefusal($"this kernel keeps no {missing} of its threads", 0);
                return false;
            }

            if (!BpfProgram.TryLoadIterator("stuck_threads", types, "task", code, out var program, out refusal)) return false;
            if (program.TryAttach(out var link, out refusal))
            {
                iterator = new TaskIterator(program, link);
                return true;
            }

            program.Dispose();
            return false;
        }
    }

    /// <summary>Begins to read all threads of our pid namespace, in the order of their numbers.</summary>
    /// <returns>A descriptor to read <see cref="TaskReading"/> after <see cref="TaskReading"/> from; negative when the kernel would not.</returns>
    public int Begin()
    {
        var create = new LinuxBpf.iter_create { link_fd = (uint)_link.Descriptor };
        return LinuxBpf.bpf(LinuxBpf.BPF_ITER_CREATE, ref create);
    }

    public void Dispose()
    {
        _link.Dispose();
        _program.Dispose();
    }
}
