using System.Globalization;
using System.Text.RegularExpressions;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>
/// A line by which the kernel says, of a thread that has hung for long (kernel/hung_task.c, CONFIG_DETECT_HUNG_TASK_BLOCKER, Linux 6.16), who has the
/// lock that it waits for: <c>INFO: task cp:812 is blocked on a mutex likely owned by task rsync:813.</c>
/// </summary>
/// <param name="Lock">mutex, semaphore, rw-semaphore.</param>
/// <param name="OwnerName">Its short name, by which it can be told from a later thread of the same number.</param>
internal sealed partial record HungTask(int Tid, string Lock, int Owner, string OwnerName)
{
    /// <summary>Null for any other line.</summary>
    public static HungTask? Parse(string line) =>
        Pattern().Match(line) is { Success: true, Groups: var groups }
        && int.TryParse(groups["tid"].ValueSpan, CultureInfo.InvariantCulture, out var tid) && int.TryParse(groups["owner"].ValueSpan, CultureInfo.InvariantCulture, out var owner)
            ? new HungTask(tid, groups["lock"].Value, owner, groups["name"].Value)
            : null;

    [GeneratedRegex("INFO: task .*:(?<tid>[0-9]+)(?: <[a-z]+>)? (?:is )?blocked on an? (?<lock>[a-z-]+),? (?:likely|last).* task (?<name>.*):(?<owner>[0-9]+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Pattern();
}
