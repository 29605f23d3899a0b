namespace Stuck.Commands;

/// <summary>The value of -p: pids with commas or blanks between them.</summary>
internal static class PidList
{
    private static readonly char[] Separators = [',', ' ', '\t', '\n'];

    public static bool TryParse(IEnumerable<string> values, out IReadOnlyList<int> pids, out string error)
    {
        var found = new List<int>();
        pids = found;
        error = "";
        foreach (var word in values.SelectMany(v => v.Split(Separators, StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!int.TryParse(word, out var pid) || pid <= 0)
            {
                error = $"not a process id: '{word}'";
                return false;
            }

            if (!found.Contains(pid)) found.Add(pid);
        }

        return true;
    }
}
