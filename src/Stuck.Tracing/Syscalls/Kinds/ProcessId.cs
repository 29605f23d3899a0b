using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>The id of a process or a thread, with its name where that was captured; 0 and what is negative stand for others.</summary>
/// <param name="phase">When there is such a process: one that the call makes is there only at exit.</param>
public sealed class ProcessId(Phase phase = Phase.Entry) : Kind
{
    public override int? FixedSize(int word) => 4;

    public override int Alignment(int word) => 4;

    public override void Describe(Decoder decoder, ulong value)
    {
        var pid = (int)value;
        decoder.PutInt(pid);
        var name = pid > 0 ? decoder.ProcessName(phase, pid) : [];
        if (!decoder.IsWriting || (decoder.Options.Pids & PidDetails.Command) == 0 || name.IsEmpty) return;
        decoder.Put('<');
        decoder.PutUnquoted(name);
        decoder.Put('>');
    }
}
