namespace Stuck.EndToEnd;

/// <summary>What `./run.sh test` and `./run.sh bench` install.</summary>
public sealed class ToolsTests
{
    [Fact]
    public void What_would_take_another_package_away_is_not_installed_and_said_with_it()
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run("bash", ["-euo", "pipefail", "-c", """
            root=$1
            say() { echo "$*" >&2; }
            # As apt-get(8) says it where a compiler for another machine is there.
            apt-get() {
                [ "${*: -1}" != gcc-multilib ] || printf '%s\n' 'Remv gcc-aarch64-linux-gnu [4:12.2.0-3]' 'Remv gcc-12-aarch64-linux-gnu [12.2.0-14cross1]'
                echo "Inst ${*: -1} (1.0 Debian:12 [amd64])"
            }
            source "$0"
            installable strace gcc-multilib zsh
            """, Path.Combine(Repository.Root, "tests", "tools.sh"), folder.Path]);
        Assert.Equal(
            new Command(0, "strace\nzsh\n",
                "not installing gcc-multilib, which excludes gcc-aarch64-linux-gnu gcc-12-aarch64-linux-gnu: tests that need it are skipped\n"),
            run);
    }

    [Fact]
    public void What_cannot_be_installed_does_not_keep_the_rest_from_it()
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run("bash", ["-euo", "pipefail", "-c", """
            root=$1
            say() { echo "$*" >&2; }
            apt-get() { [[ "$*" != *node-pg* ]] || return 100; }
            source "$0"
            installable strace node-pg zsh
            """, Path.Combine(Repository.Root, "tests", "tools.sh"), folder.Path]);
        Assert.Equal(new Command(0, "strace\nzsh\n", "not installing node-pg, for which apt-get finds no way: tests that need it are skipped\n"), run);
    }

    [Fact]
    public void Where_there_is_no_apt_all_that_is_missing_is_named()
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run("bash", ["-euo", "pipefail", "-c", """
            root=$1
            apt-get() { return 127; }
            source "$0"
            installable strace gcc-multilib
            """, Path.Combine(Repository.Root, "tests", "tools.sh"), folder.Path]);
        Assert.Equal(new Command(0, "strace\ngcc-multilib\n", ""), run);
    }
}
