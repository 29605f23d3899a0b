using System.Runtime.CompilerServices;
using Stuck.Tracing.Faults;

namespace Stuck.Tracing.Tests.Faults;

public sealed class FaultLogTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stuck-");
    private readonly FaultLog _faults;
    private readonly List<Fault> _added = [];

    public FaultLogTests()
    {
        _faults = new FaultLog(TimeProvider.System, new FaultFolder(() => _folder.FullName));
        _faults.Added += _added.Add;
    }

    [Fact]
    public void What_a_fault_is_about_its_stack_and_when_stand_in_a_file_for_its_owner_alone()
    {
        var fault = _faults.Try("the statistics", () => Fail("there is\n no such  call."))!;

        Assert.Equal(("the statistics", "there is no such call"), (fault.What, fault.Reason));
        Assert.Equal($"the statistics failed: there is no such call; details in {fault.File}", fault.ToString());
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(fault.File));
        var text = File.ReadAllText(fault.File);
        Assert.StartsWith("stuck ", text, StringComparison.Ordinal);
        Assert.Contains("the statistics failed", text, StringComparison.Ordinal);
        Assert.Contains(nameof(InvalidOperationException), text, StringComparison.Ordinal);
        Assert.Contains(nameof(Fail), text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_fails_again_and_again_is_counted_and_said_once()
    {
        for (var i = 0; i < 1000; i++) _faults.Try("the log", () => Fail($"row {i}"));

        Assert.Equal(1000, _faults.Count);
        Assert.Equal(_added, [.. _faults.Different]);
        Assert.Equal("row 0", Assert.Single(_added).Reason);
        Assert.Single(_folder.GetFiles());
    }

    [Fact]
    public void There_are_never_more_files_than_so_many_and_what_has_none_says_so()
    {
        for (var i = 0; i < 200; i++) _faults.Try($"pane {i}", () => Fail("x"));

        Assert.Equal(FaultFolder.MostFiles, _folder.GetFiles().Length);
        Assert.Equal(200, _faults.Count);
        Assert.Contains("its details are not kept: there are 20 files already", _faults.Different[^1].ToString(), StringComparison.Ordinal);
        Assert.Equal(100, _faults.Different.Length);
    }

    [Fact]
    public void Where_nothing_can_be_written_the_fault_is_taken_all_the_same()
    {
        var faults = new FaultLog(TimeProvider.System, new FaultFolder(() => throw new IOException("No space left on device")));

        var fault = faults.Try("the log", () => Fail("x"))!;

        Assert.Equal("the log failed: x; its details are not kept: No space left on device", fault.ToString());
        Assert.Equal(1, faults.Count);
    }

    [Fact]
    public void Its_folder_cannot_be_guessed_and_nobody_else_may_look_into_it()
    {
        var file = new FaultFolder().Write("text", out var error);
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            Assert.Empty(error);
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.Matches("/stuck-[A-Za-z0-9]{6}$", folder);
            Assert.NotEqual(folder, Path.GetDirectoryName(new FaultFolder(() => Directory.CreateDirectory(folder + "x").FullName).Write("text", out _)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
            Directory.Delete(folder + "x", recursive: true);
        }
    }

    [Fact]
    public void A_file_that_is_there_already_is_never_written_over()
    {
        var target = Path.Combine(_folder.FullName, "precious");
        File.WriteAllText(target, "precious");
        File.CreateSymbolicLink(Path.Combine(_folder.FullName, "fault-1.txt"), target);

        var fault = _faults.Try("the log", () => Fail("x"))!;

        Assert.Empty(fault.File);
        Assert.Equal("precious", File.ReadAllText(target));
    }

    [Fact]
    public void Work_that_goes_well_has_a_value_and_leaves_no_trace()
    {
        Assert.Equal(new Outcome<int>(7, null), _faults.Try("it", () => 7));
        Assert.Equal(0, _faults.Count);
        Assert.Empty(_folder.GetFiles());
    }

    [Fact]
    public async Task Many_threads_may_fail_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            for (var n = 0; n < 100; n++) _faults.Try($"thread {i}", () => Fail("x"));
        })));

        Assert.Equal(800, _faults.Count);
        Assert.Equal(8, _folder.GetFiles().Length);
        Assert.Equal(8, _faults.Different.Length);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Fail(string message) => throw new InvalidOperationException(message);
}
