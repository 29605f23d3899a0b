using System.Diagnostics.CodeAnalysis;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Sources.Bpf.Maps;

namespace Stuck.Tracing.Sources.Bpf.Programs;

/// <summary>All programs together, checked by the kernel. While they are not attached nobody pays.</summary>
internal sealed class CallPrograms : IDisposable
{
    /// <summary>In the order in which they are attached: who forks and ends is known before whose calls are.</summary>
    private readonly List<BpfProgram> _programs = [];

    private readonly List<BpfDescriptor> _links = [];

    /// <summary>Has the kernel check them.</summary>
    public static bool TryLoad(CallMaps maps, BpfOptions options, [NotNullWhen(true)] out CallPrograms? programs, out BpfRefusal? refusal)
    {
        programs = null;
        if (!Btf.TryReadKernel(out var types, out refusal)) return false;
        using (types)
        {
            programs = new CallPrograms();
            var fields = new CallFields(types);
            var loaded = programs.TryAdd(types, "sched_process_fork", new ForkProgram(fields, maps).Write(), ref refusal)
                && programs.TryAdd(types, "sched_process_exec", new ExecProgram(fields, maps).Write(), ref refusal)
                && programs.TryAdd(types, "sched_process_exit", new EndProgram(fields, maps).Write(), ref refusal)
                && programs.TryAdd(types, "signal_generate", new SendProgram(fields, maps).Write(), ref refusal)
                && programs.TryAdd(types, "signal_deliver", new SignalProgram(fields, maps).Write(), ref refusal)
                && (maps.Wakers is null || programs.TryAdd(types, "sched_waking", new WakeProgram(fields, maps).Write(), ref refusal))
                && programs.TryAdd(types, "sys_exit", new ExitProgram(fields, maps, options.StackNs).Write(), ref refusal)
                && programs.TryAdd(types, "sys_enter", new EnterProgram(fields, maps).Write(), ref refusal);
            if (fields.Missing.Length > 0) (loaded, refusal) = (false, new BpfRefusal($"this kernel has no {fields.Missing}", 0));
            if (loaded) return true;
            programs.Dispose();
            programs = null;
            return false;
        }
    }

    /// <summary>From here on they run; everybody's calls pay for it.</summary>
    public bool TryAttach(out BpfRefusal? refusal)
    {
        refusal = null;
        foreach (var program in _programs)
        {
            if (program.TryAttach(out var link, out refusal))
            {
                _links.Add(link);
                continue;
            }

            Detach();
            return false;
        }

        return true;
    }

    /// <summary>From here on nobody pays.</summary>
    public void Detach()
    {
        foreach (var link in _links) link.Dispose();
        _links.Clear();
    }

    /// <summary>How often one was left out as another ran on the CPU.</summary>
    public long Missed => _programs.Sum(program => (long)program.Missed);

    public void Dispose()
    {
        Detach();
        foreach (var program in _programs) program.Dispose();
        _programs.Clear();
    }

    private bool TryAdd(Btf types, string tracepoint, Assembler code, ref BpfRefusal? refusal)
    {
        if (!BpfProgram.TryLoadTracepoint($"stuck_{tracepoint.Split('_')[^1]}", types, tracepoint, code, out var program, out refusal)) return false;
        _programs.Add(program);
        return true;
    }
}
