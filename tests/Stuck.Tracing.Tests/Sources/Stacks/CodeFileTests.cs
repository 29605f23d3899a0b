using System.Diagnostics;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

/// <summary>The file that a process runs is found where its path does not lead to it.</summary>
public sealed class CodeFileTests : IDisposable
{
    private const int MapFiles = 0, Exe = 1, BelowItsRoot = 2, BelowOurs = 3;

    private readonly string _folder = Directory.CreateTempSubdirectory("stuck-").FullName;
    private readonly string _program;

    public CodeFileTests()
    {
        _program = Path.Combine(_folder, "standing");
        StandingProgram.Compile(_program, "stands_here");
    }

    [Fact]
    public async Task Where_it_lies()
    {
        using var child = Child.Start(_program);
        Assert.Equal("stands_here", await FunctionOf(child.Pid));
        Assert.Equal([MapFiles, Exe, BelowItsRoot, BelowOurs], FoundAt(child.Pid));
    }

    [Fact]
    public async Task Deleted()
    {
        using var child = Child.Start(_program);
        File.Delete(_program);
        Assert.Equal("stands_here", await FunctionOf(child.Pid));
        Assert.Equal([MapFiles, Exe], FoundAt(child.Pid));
    }

    [Fact]
    public async Task Replaced_by_another_with_the_same_path()
    {
        using var child = Child.Start(_program);
        Assert.Equal("stands_here", await FunctionOf(child.Pid));
        var other = _program + ".new";
        StandingProgram.Compile(other, "is_another");
        File.Move(other, _program, overwrite: true);
        Assert.Equal("stands_here", await FunctionOf(child.Pid));
        Assert.Equal([MapFiles, Exe], FoundAt(child.Pid));
        // And the other way round: what was kept of the one is not said of the other.
        using var another = Child.Start(_program);
        Assert.Equal("is_another", await FunctionOf(another.Pid));
    }

    [Fact]
    public async Task Below_another_root()
    {
        RequireRoot();
        using var child = Child.Start("chroot", _folder, "/standing");
        Assert.Equal("stands_here", await FunctionOf(child.Pid));
        Assert.Equal([MapFiles, Exe, BelowOurs], FoundAt(child.Pid));
    }

    [Fact]
    public async Task In_another_mount_namespace()
    {
        RequireRoot();
        using var child = Child.Start(
            "unshare", "--mount", "sh", "-c", "cp \"$0/standing\" /dev/shm && mount -t tmpfs none \"$0\" && mv /dev/shm/standing \"$0/there\" && exec \"$0/there\"", _folder);
        Assert.Equal("stands_here", await FunctionOf(child.Pid));
        Assert.Equal([MapFiles, Exe, BelowItsRoot], FoundAt(child.Pid));
    }

    [Fact]
    public void What_is_no_file_is_not_opened()
    {
        var fifo = Path.Combine(_folder, "fifo");
        using (var mkfifo = Process.Start("mkfifo", [fifo])) mkfifo.WaitForExit();
        Assert.Null(CodeFile.TryOpen(fifo, InodeOf(fifo)));
        Assert.Null(CodeFile.TryOpen("/dev/null", InodeOf("/dev/null")));
        Assert.Null(CodeFile.TryOpen(_folder, InodeOf(_folder)));
        Assert.Null(CodeFile.TryOpen(_program + ".gone", 1));
        using var file = CodeFile.TryOpen(_program, InodeOf(_program));
        Assert.Equal(new FileInfo(_program).Length, file!.Length);
    }

    [Fact]
    public void A_file_that_is_made_shorter_while_it_is_read_has_no_more_functions()
    {
        using var file = CodeFile.TryOpen(_program, InodeOf(_program))!;
        var elf = ElfFile.TryRead(file)!;
        Assert.Contains(FunctionSearch.Find(elf, Places).Values, place => place.Name == "stands_here");
        using (var shorter = File.OpenWrite(_program)) shorter.SetLength(200);
        Assert.All(FunctionSearch.Find(elf, Places).Values, place => Assert.Equal("", place.Name));
        using (var empty = File.OpenWrite(_program)) empty.SetLength(0);
        Assert.Null(ElfFile.TryRead(file));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Every place in a small program's code.</summary>
    private static IEnumerable<ulong> Places => Enumerable.Range(0, 0x2000).Select(at => (ulong)at);

    private static void RequireRoot() => Assert.SkipUnless(Environment.UserName == "root", "only root can give a process another root");

    private static ulong InodeOf(string path)
    {
        Assert.Equal(0, Stuck.Tracing.Linux.Headers.SysStat.syscall(Stuck.Tracing.Linux.Headers.SysStat.SYS_stat, path, out var status));
        return status.st_ino;
    }

    /// <summary>The function that it stands in, once it is the program: others may start it.</summary>
    private async Task<string> FunctionOf(int pid)
    {
        var reader = new StackReader();
        return await Eventually.Some(() => reader.Read(pid) is [{ User: [{ Function: not ("" or "_start") } frame, ..] }]
            && frame.Module.StartsWith(_folder, StringComparison.Ordinal) ? frame.Function : null);
    }

    /// <summary>By which of the ways the file can be had, whoever may go it: as root all of them.</summary>
    private static IEnumerable<int> FoundAt(int pid)
    {
        var map = ProcMaps.Read(pid).Find(map => map is { IsExecutable: true, IsFile: true });
        foreach (var (index, path) in CodeFile.Paths(pid, map).Index())
        {
            using var file = CodeFile.TryOpen(path, map.Inode);
            if (file is not null || index == MapFiles && Environment.UserName != "root") yield return index;
        }
    }
}
