using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Tests.Sources.Bpf;

public sealed class KernelPlannerTests
{
    [Theory]
    [InlineData("getppid", "")]
    [InlineData("read", "bytes 1 exit returned*1<=65")]
    [InlineData("write", "bytes 1 entry argument 2*1<=65")]
    [InlineData("openat", "text 1 entry one<=1024")]
    [InlineData("execve", "text 0 entry one<=1024 at entry; texts 1")]
    [InlineData("readv", "vector 1 of 2 exit")]
    [InlineData("sendmsg", "message 1 of 1 entry")]
    [InlineData("recvmsg", "bytes 1 entry one*56<=1088 at entry; message 1 of 1 exit")]
    public void A_row_becomes_what_the_programs_carry_out(string call, string expected)
    {
        var plan = new byte[KernelPlan.Bytes];
        new KernelPlanner(new CaptureOptions(StringBytes: 64), null).Write(Abi.X86_64, CallNames.NumberOf(Abi.X86_64, call)!.Value, plan);
        Assert.Equal(expected, Words(plan));
    }

    [Fact]
    public void What_is_not_wanted_is_skipped()
    {
        var plan = new byte[KernelPlan.Bytes];
        new KernelPlanner(new CaptureOptions(), (abi, number) => number == 1).Write(Abi.X86_64, 0, plan);
        Assert.Equal(KernelPlan.Skip, plan[KernelPlan.Flags]);
    }

    /// <summary>The programs trust them.</summary>
    [Theory]
    [InlineData(Abi.X86_64)]
    [InlineData(Abi.I386)]
    public void No_plan_asks_for_what_is_not_there(Abi abi)
    {
        var plan = new byte[KernelPlan.Bytes];
        for (var number = 0; number < KernelPlan.FirstI386; number++)
        {
            new KernelPlanner(new CaptureOptions(StringBytes: 1024), null).Write(abi, number, plan);
            for (var i = 0; i < KernelPlan.MostSteps; i++)
            {
                var step = plan.AsSpan(KernelPlan.Steps + i * KernelPlan.StepBytes, KernelPlan.StepBytes);
                if (step[KernelPlan.StepShape] == KernelPlan.NoShape) continue;
                Assert.InRange(step[KernelPlan.StepArgument], 0, 5);
                Assert.InRange(step[KernelPlan.StepCount], 0, 5);
                Assert.InRange(MemoryMarshal.Read<int>(step[KernelPlan.StepMost..]), 1, KernelPlan.MostPieceBytes);
                Assert.InRange(MemoryMarshal.Read<int>(step[KernelPlan.StepUnit..]), 1, KernelPlan.MostPieceBytes);
            }
        }
    }

    private static string Words(byte[] plan)
    {
        var words = new List<string>();
        for (var i = 0; i < KernelPlan.MostSteps; i++)
        {
            var step = plan.AsSpan(KernelPlan.Steps + i * KernelPlan.StepBytes, KernelPlan.StepBytes);
            if (step[KernelPlan.StepShape] == KernelPlan.NoShape) break;
            var isText = step[KernelPlan.StepShape] == KernelPlan.TextShape;
            var count = step[KernelPlan.StepSource] switch
            {
                KernelPlan.One => "one",
                KernelPlan.Returned => "returned",
                KernelPlan.Behind => $"behind {step[KernelPlan.StepCount]}",
                _ => $"argument {step[KernelPlan.StepCount]}",
            };
            var unit = isText ? "" : $"*{MemoryMarshal.Read<int>(step[KernelPlan.StepUnit..])}";
            words.Add($"{(isText ? "text" : "bytes")} {step[KernelPlan.StepArgument]} {Phase(step[KernelPlan.StepPhase])} {count}{unit}<={MemoryMarshal.Read<int>(step[KernelPlan.StepMost..])}"
                + ((step[KernelPlan.StepFlags] & KernelPlan.AtEntry) != 0 ? " at entry" : ""));
        }

        var vector = plan[KernelPlan.VectorShape] switch
        {
            KernelPlan.IoVector => "vector",
            KernelPlan.Message => "message",
            KernelPlan.Texts => "texts",
            _ => null,
        };
        if (vector is not null) words.Add(vector == "texts" ? $"texts {plan[KernelPlan.VectorArgument]}" : $"{vector} {plan[KernelPlan.VectorArgument]} of {plan[KernelPlan.VectorCount]} {Phase(plan[KernelPlan.VectorPhase])}");
        return string.Join("; ", words);

        static string Phase(byte phase) => phase == (byte)Tracing.Records.Phase.Entry ? "entry" : "exit";
    }
}
