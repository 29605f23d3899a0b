using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Bpf.Register;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>Writes the program that is run for each thread and tells a <see cref="TaskReading"/> of it.</summary>
internal sealed class TaskProgram
{
    private const int TS_COMPAT = 2;

    /// <summary>Where struct bpf_iter__task has its two pointers, and struct bpf_iter_meta the file that is written to (kernel/bpf/task_iter.c); bytes.</summary>
    private const int OffsetOfMeta = 0, OffsetOfTask = 8, OffsetOfFile = 0;

    private const Register File = R6, Task = R7, Registers = R8;

    private readonly Assembler _code = new();
    private readonly TaskFields _fields;

    /// <summary>Nothing is ever in it: it has the places of the fields.</summary>
    private TaskReading _to;

    private TaskProgram(TaskFields fields) => _fields = fields;

    /// <param name="types">The kernel's.</param>
    /// <param name="missing">The first field that this kernel has not; else empty.</param>
    /// <returns>Null where one is missing.</returns>
    public static Assembler? Write(Btf types, out string missing)
    {
        var fields = new TaskFields(types);
        var code = new TaskProgram(fields).Write();
        missing = fields.Missing;
        return missing.Length == 0 ? code : null;
    }

    private Assembler Write()
    {
        var end = new Label();
        _code.Load(Width.Long, File, R1, OffsetOfMeta)
            .Load(Width.Long, Task, R1, OffsetOfTask)
            .JumpIf(Task, Condition.Equal, 0, end)
            .Load(Width.Long, File, File, OffsetOfFile);
        Copy(_fields.Task("se", "sum_exec_runtime"), ref _to.RunNs);
        Copy(_fields.State, ref _to.State);
        CopyThread();
        _code.Move(R1, Task).Call(LinuxBpfHelper.task_pt_regs).Move(Registers, R0);
        CopyCall();
        Copy(_fields.State, ref _to.StateAfter);
        Copy(_fields.Task("on_cpu"), ref _to.IsOnProcessor);
        Copy(_fields.Task("se", "sum_exec_runtime"), ref _to.RunAfterNs);
        // All of the stack that is written out must have been written to.
        _code.Store(Width.Word, R10, Place(ref _to.Padding), 0);
        var bytes = Unsafe.SizeOf<TaskReading>();
        return _code.Move(R1, File).Move(R2, R10).Add(R2, -bytes).Move(R3, bytes).Call(LinuxBpfHelper.seq_write)
            .Mark(end).Move(R0, 0).Exit();
    }

    private void CopyThread()
    {
        Copy(_fields.Task("pid"), ref _to.Tid);
        Copy(_fields.Task("tgid"), ref _to.Pid);
        Copy(_fields.Task("exit_state"), ref _to.ExitState);
        Copy(_fields.Task("flags"), ref _to.Flags);
        Copy(_fields.Processor, ref _to.Processor);
        Copy(_fields.Task("thread_info", "status"), ref _to.Status);
        Copy(_fields.Task("sched_info", "run_delay"), ref _to.WaitedNs);
        Copy(_fields.Task("sched_info", "pcount"), ref _to.Runs);
        Copy(_fields.Task("se", "exec_start"), ref _to.LastRunNs);
        Copy(_fields.Task("start_time"), ref _to.StartNs);
        if (_fields.ReadBytes is { } readBytes) Copy(readBytes, ref _to.ReadBytes);
        else _code.Store(Width.Long, R10, Place(ref _to.ReadBytes), -1);
    }

    private void CopyCall()
    {
        CopyRegister("orig_ax", ref _to.Number);
        CopyRegister("sp", ref _to.Stack);
        CopyRegister("ip", ref _to.Instruction);
        var (i386, done) = (new Label(), new Label());
        _code.Load(Width.Word, R1, R10, Place(ref _to.Status)).JumpIf(R1, Condition.AnyBitOf, TS_COMPAT, i386);
        CopyArguments("di", "si", "dx", "r10", "r8", "r9");
        _code.Jump(done).Mark(i386);
        CopyArguments("bx", "cx", "dx", "si", "di", "bp");
        _code.Mark(done);
    }

    private void CopyArguments(string first, string second, string third, string fourth, string fifth, string sixth)
    {
        CopyRegister(first, ref _to.Argument0);
        CopyRegister(second, ref _to.Argument1);
        CopyRegister(third, ref _to.Argument2);
        CopyRegister(fourth, ref _to.Argument3);
        CopyRegister(fifth, ref _to.Argument4);
        CopyRegister(sixth, ref _to.Argument5);
    }

    private void CopyRegister<T>(string register, ref T to)
        where T : unmanaged => Copy(Registers, _fields.Register(register), ref to);

    private void Copy<T>(BtfField field, ref T to)
        where T : unmanaged => Copy(Task, field, ref to);

    private void Copy<T>(Register structure, BtfField field, ref T to)
        where T : unmanaged =>
        _code.Load(WidthOf(field.Bytes), R1, structure, field.Offset).Store(WidthOf(Unsafe.SizeOf<T>()), R10, Place(ref to), R1);

    /// <summary>Where a field is on the program's stack, of which the reading has the end; bytes.</summary>
    private int Place<T>(ref T field) =>
        (int)Unsafe.ByteOffset(ref Unsafe.As<TaskReading, byte>(ref _to), ref Unsafe.As<T, byte>(ref field)) - Unsafe.SizeOf<TaskReading>();

    private static Width WidthOf(int bytes) => bytes switch
    {
        8 => Width.Long,
        4 => Width.Word,
        2 => Width.Half,
        _ => Width.Byte,
    };
}
