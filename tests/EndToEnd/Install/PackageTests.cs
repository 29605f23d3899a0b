namespace Stuck.EndToEnd.Install;

/// <summary>The packages run on a machine that has a libc and nothing else, and leave nothing behind.</summary>
public sealed class PackageTests(BuiltPackages packages) : IClassFixture<BuiltPackages>
{
    private const string Notices = "share/doc/stuck/THIRD-PARTY-NOTICES.gz";

    private static readonly string[] Tree =
    [
        "bin/stuck", "share/bash-completion/completions/stuck", Notices,
        "share/doc/stuck/copyright", "share/fish/vendor_completions.d/stuck.fish", "share/man/man1/stuck.1.gz", "share/zsh/site-functions/_stuck",
    ];

    [Fact]
    public void The_deb_says_what_it_is_and_needs()
    {
        string Field(string name) => Command.Run("dpkg-deb", ["--field", packages.Deb, name]).Output.Trim();
        Assert.Equal(("stuck", BuiltPackages.Version, "amd64"), (Field("Package"), Field("Version"), Field("Architecture")));
        Assert.Equal("libc6 (>= 2.27)", Field("Depends"));
        Assert.NotEqual("", Field("Description"));
    }

    [Fact]
    public void The_deb_installs_where_there_is_no_more_than_libc_and_is_taken_away_again()
    {
        using var system = new BareSystem();
        var before = system.Files.Order(StringComparer.Ordinal).ToArray();
        var installed = system.Dpkg("--install", packages.Deb);
        Assert.True(installed.Status == 0, installed.Error);
        string[] onDebian = [.. Tree.Select(file => file.Replace("site-functions", "vendor-completions", StringComparison.Ordinal)), "share/doc/stuck/changelog.gz"];
        Assert.Equal([.. onDebian.Select(file => "usr/" + file).Append("usr/share/lintian/overrides/stuck").Order(StringComparer.Ordinal)],
            system.Files.Except(before).Order(StringComparer.Ordinal));
        Assert.Equal(new Command(0, "", ""), system.Dpkg("--verify", "stuck"));
        Works(system, "/usr/bin/stuck");

        var removed = system.Dpkg("--purge", "stuck");
        Assert.True(removed.Status == 0, removed.Error);
        Assert.Equal(before, system.Files.Order(StringComparer.Ordinal));
        Assert.DoesNotContain("stuck", system.Dpkg("--list").Output);
    }

    [Fact]
    public void The_archive_runs_from_where_it_is_unpacked()
    {
        using var system = new BareSystem();
        Assert.Equal(new Command(0, "", ""), Command.Run("tar", ["-C", system.Path, "-xf", packages.Archive]));
        Works(system, $"/{BuiltPackages.ArchiveName}/bin/stuck");
    }

    [Fact]
    public void The_archive_unpacks_into_a_prefix_from_where_uninstall_takes_it_away()
    {
        using var system = new BareSystem();
        var prefix = Path.Combine(system.Path, "usr", "local");
        Directory.CreateDirectory(prefix);
        Assert.Equal(new Command(0, "", ""), Command.Run("tar", ["-C", prefix, "--strip-components=1", "-xf", packages.Archive]));
        Assert.Equal(Tree, Files(prefix));
        Works(system, "/usr/local/bin/stuck");

        Assert.Equal(0, Command.Run(Path.Combine(Repository.Root, "run.sh"), ["uninstall", prefix]).Status);
        Assert.Empty(Files(prefix));
    }

    [Fact]
    public void What_needs_a_newer_glibc_than_is_promised_is_not_packed()
    {
        const string Check = "say() { echo \"$*\"; }; app=$1; source \"$2\"; oldest_glibc=2.3; check_glibc";
        var run = Command.Run("bash", ["-c", Check, "bash", Path.GetDirectoryName(Repository.Stuck)!, Path.Combine(Repository.Root, "assets", "packaging", "package.sh")]);
        Assert.Equal(1, run.Status);
        Assert.Matches(@"needs glibc 2\.\d+, but packages promise to run with 2\.3;", run.Output);
    }

    private static string[] Files(string prefix) =>
        [.. Directory.EnumerateFiles(prefix, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(prefix, file)).Order(StringComparer.Ordinal)];

    private static void Works(BareSystem system, string program)
    {
        var version = system.Run(program, "--version");
        Assert.Equal("", version.Error);
        Assert.StartsWith(BuiltPackages.Version, version.Output);
        Assert.Contains("PROCESS STATUS", system.Run(program, "status", "-p", $"{Environment.ProcessId}").Output);
        var traced = system.Run(program, "trace", "-e", "trace=execve,exit_group", "/bin/true");
        Assert.Equal(0, traced.Status);
        Assert.Matches(@"^execve\(""/bin/true"", .* = 0\nexit_group\(0\) .*\n\+\+\+ exited with 0 \+\+\+\n$", traced.Error);
    }
}
