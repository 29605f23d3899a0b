using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ProcLocksTests
{
    private static readonly byte[] s_locks = Encoding.ASCII.GetBytes("""
        1: POSIX  ADVISORY  WRITE 100 fe:00:4711 0 9
        1: -> POSIX  ADVISORY  WRITE 101 fe:00:4711 0 EOF
        2: FLOCK  ADVISORY  WRITE 200 fe:00:4712 0 EOF
        2: -> FLOCK  ADVISORY  READ 201 fe:00:4712 0 EOF
        2:  -> FLOCK  ADVISORY  WRITE 202 fe:00:4712 0 EOF
        3: OFDLCK ADVISORY  WRITE -1 fe:00:4713 0 9
        4: OFDLCK ADVISORY  WRITE -1 fe:00:4713 10 19
        4: -> OFDLCK ADVISORY  WRITE -1 fe:00:4713 10 19
        5: LEASE  ACTIVE    READ 300 fe:00:4714 0 EOF
        6: LEASE  BREAKING  UNLCK 301 fe:00:4715 0 EOF

        """);

    [Theory]
    [InlineData(FileLockKind.Posix, 101, 4711UL, 100)]
    [InlineData(FileLockKind.Posix, 101, null, 100)]
    [InlineData(FileLockKind.Posix, 101, 4712UL, null)]
    [InlineData(FileLockKind.Flock, 201, 4712UL, 200)]
    [InlineData(FileLockKind.Flock, 202, 4712UL, 200)]
    [InlineData(FileLockKind.Flock, 101, 4711UL, null)]
    [InlineData(FileLockKind.OpenFile, 7, 4713UL, -1)]
    [InlineData(FileLockKind.Posix, 7, 4713UL, null)]
    public void Who_waits_stands_beneath_who_has_it(object kind, int waiter, ulong? inode, int? holder) =>
        Assert.Equal(holder, ProcLocks.FindHeld(s_locks, (FileLockKind)kind, waiter, inode)?.Pid);

    [Fact]
    public void Of_several_on_a_file_the_one_in_the_way_counts() =>
        Assert.Equal((10L, 19L), ProcLocks.FindHeld(s_locks, FileLockKind.OpenFile, 7, 4713) is { } held ? (held.Start, held.End) : default);

    [Theory]
    [InlineData(4714, null)]
    [InlineData(4715, 301)]
    public void A_lease_is_in_the_way_once_it_is_to_be_given_back(ulong inode, int? holder) =>
        Assert.Equal(holder, ProcLocks.FindLease(s_locks, inode)?.Pid);

    [Theory]
    [InlineData("pos:\t0\nflags:\t02\nlock:\t1: OFDLCK  ADVISORY  WRITE -1 fe:00:4713 10 19\n", true)]
    [InlineData("pos:\t0\nflags:\t02\nlock:\t1: OFDLCK  ADVISORY  WRITE -1 fe:00:4713 0 9\n", false)]
    [InlineData("pos:\t0\nflags:\t02\nlock:\t1: FLOCK  ADVISORY  WRITE 9 fe:00:4713 10 19\n", false)]
    [InlineData("pos:\t0\nflags:\t02\n", false)]
    public void An_open_file_tells_which_locks_it_has(string fdInfo, bool has) =>
        Assert.Equal(has, ProcLocks.Has(Encoding.ASCII.GetBytes(fdInfo), ProcLocks.FindHeld(s_locks, FileLockKind.OpenFile, 7, 4713)!.Value));
}
