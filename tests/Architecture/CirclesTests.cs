namespace Architecture;

public sealed class CirclesTests
{
    [Fact]
    public void Files_that_lead_to_each_other_are_a_circle() =>
        Assert.Equal(["a b c", "d e"], Of("a>b b>c c>a c>d d>e e>d e>f"));

    [Fact]
    public void Without_a_way_back_there_is_no_circle() => Assert.Empty(Of("a>b b>c a>c"));

    [Fact]
    public void The_files_of_one_type_count_as_one() => Assert.Equal(["a b"], Of("a>b b>c", ("a", "c")));

    private static IEnumerable<string> Of(string edges, params (string, string)[] partials)
    {
        var references = edges.Split(' ').Select(edge => new Reference(edge[..1], edge[2..], "")).ToArray();
        var files = references.SelectMany(reference => new[] { reference.From, reference.To }).Distinct();
        return Circles.Of(files, references, partials).Select(circle => string.Join(' ', circle));
    }
}
