namespace Stuck.Benchmarks;

/// <summary>One row of the table: what was measured of stuck, of its peer where there is one, and what is aimed at.</summary>
internal sealed record Figure(string What, string Stuck, string Peer = "", string Ratio = "", string Target = "")
{
    public static Figure Heading { get; } = new("", "stuck", "peer", "ratio", "target");

    public override string ToString() => $"{What,-52} {Stuck,14} {Peer,20} {Ratio,7}   {Target}".TrimEnd();
}
