namespace Architecture;

/// <summary>A file names something that it does not declare.</summary>
/// <param name="From">The file, from src/ on.</param>
/// <param name="To">The file that declares it, from src/ on; of what no file of ours declares, its type with its namespace.</param>
/// <param name="Name">What is named.</param>
public sealed record Reference(string From, string To, string Name)
{
    public override string ToString() => $"{From} names {Name} of {To}";
}
