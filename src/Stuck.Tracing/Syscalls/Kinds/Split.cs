using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>An argument of which the entry-stop shows a part and the exit-stop the rest: <c>{flags=0} => {pidfd=[3]}</c>.</summary>
public sealed class Split(Kind beginning, Kind rest) : Kind
{
    public Kind Beginning => beginning;

    public Kind Rest => rest;

    public override Phase Reads => beginning.Reads | rest.Reads | Phase.Exit;

    public override void Describe(Decoder decoder, ulong value)
    {
        DescribeBeginning(decoder, value);
        DescribeRest(decoder, value);
    }

    public void DescribeBeginning(Decoder decoder, ulong value) => beginning.Describe(decoder, value);

    public void DescribeRest(Decoder decoder, ulong value) => rest.Describe(decoder, value);
}
