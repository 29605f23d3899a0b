namespace Stuck.EndToEnd.Faults;

/// <summary>/proc that is mounted so that nobody sees other users' processes (hidepid of proc(5)).</summary>
public sealed class HiddenProcTests
{
    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    public void That_it_hides_others_is_said(string hidepid)
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can mount /proc for others");
        using var folder = Programs.CopyForEverybody(Repository.Stuck);
        var stuck = folder.File(Path.GetFileName(Repository.Stuck));
        var run = Command.Run("unshare", ["--mount", "--pid", "--fork", "--kill-child", "sh", "-c",
            $"mount -t proc -o hidepid={hidepid} proc /proc || exit 77; setpriv --reuid=nobody --regid=nogroup --clear-groups {stuck} status; exit $?"], folder: "/");
        Assert.SkipWhen(run.Status == 77, "/proc cannot be mounted here");
        Assert.Equal(0, run.Status);
        Assert.StartsWith("stuck: /proc hides the processes of other users (it is mounted with hidepid=", Assert.Single(run.Error.TrimEnd('\n').Split('\n')), StringComparison.Ordinal);
        Assert.Contains("PROCESS STATUS", run.Output, StringComparison.Ordinal);
    }
}
