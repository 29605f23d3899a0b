namespace Stuck.Commands;

/// <summary>Says what somebody may have meant who has written something that is no command of ours.</summary>
internal static class UnknownCommand
{
    /// <summary><c>unknown command 'php-fpm': stuck -n php-fpm shows the processes of that name, stuck -- php-fpm starts a program and traces it</c>.</summary>
    /// <param name="isUser">Whether somebody has that name.</param>
    public static string Explain(string word, Func<string, bool> isUser)
    {
        var quoted = Quoted(word);
        string[] meanings =
        [
            .. word.All(char.IsAsciiDigit) ? [$"stuck -p {word} shows that process"] : new[] { $"stuck -n {quoted} shows the processes of that name" },
            .. isUser(word) ? [$"stuck -u {quoted} those of that user"] : Array.Empty<string>(),
            .. word.All(char.IsAsciiDigit) ? [$"stuck why {word} explains it"] : new[] { $"stuck -- {quoted} starts a program and traces it" },
        ];
        return $"unknown command '{word}': {string.Join(", ", meanings)}";
    }

    private static string Quoted(string word) =>
        word.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:+@".Contains(c, StringComparison.Ordinal)) ? word : $"'{word.Replace("'", @"'\''", StringComparison.Ordinal)}'";
}
