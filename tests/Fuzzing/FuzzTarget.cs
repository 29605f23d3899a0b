namespace Stuck.Fuzzing;

/// <summary>Something that takes what a process, the kernel, a file or a terminal says, and is not to believe it.</summary>
/// <param name="Name">Also the beginning of the names of its files in the corpus, up to the first dot.</param>
/// <param name="Run">Takes an input; gives the text that may be shown because of it.</param>
/// <param name="Weight">How much it takes, beside most.</param>
internal sealed record FuzzTarget(string Name, Func<byte[], string> Run, int Weight = 1);
