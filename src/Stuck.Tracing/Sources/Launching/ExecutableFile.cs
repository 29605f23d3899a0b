using System.Text;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>What matters about a file that could not be executed (execve(2)).</summary>
/// <param name="Path">As it was asked for, or as another file names it.</param>
/// <param name="Head">What it begins with; null if it is no regular file or not ours to read.</param>
internal sealed record ExecutableFile(string Path, FileKind Kind, byte[]? Head = null)
{
    /// <summary>How much of it is looked at; linkers put the name of the dynamic linker into the first kilobyte.</summary>
    private const int HeadBytes = 4096;

    /// <summary>How much the kernel reads of a script's first line (linux/binfmts.h: BINPRM_BUF_SIZE).</summary>
    private const int LineBytes = 256;

    /// <summary>The kernel does not follow more interpreters of interpreters (fs/exec.c: exec_binprm).</summary>
    private const int MostInterpreters = 5;

    /// <summary>Somebody may execute it.</summary>
    public bool IsExecutable { get; init; } = true;

    /// <summary>Its file system is mounted with <c>noexec</c>.</summary>
    public bool IsMountedNoExec { get; init; }

    /// <summary>Null if it is none.</summary>
    public ElfHeader? Program { get; init; }

    /// <summary>Whether it begins as a script does: <c>#!</c>.</summary>
    public bool IsScript => Head.AsSpan().StartsWith("#!"u8);

    /// <summary>What it needs to run: a script's interpreter, a program's dynamic linker. Null for nothing.</summary>
    public ExecutableFile? Interpreter { get; init; }

    public static ExecutableFile Read(string path) => Read(path, MostInterpreters);

    private static ExecutableFile Read(string path, int mostInterpreters)
    {
        if (SysStat.syscall(SysStat.SYS_stat, path, out var status) != 0) return new ExecutableFile(path, FileKind.None);
        var kind = (status.st_mode & SysStat.S_IFMT) switch
        {
            SysStat.S_IFREG => FileKind.Regular,
            SysStat.S_IFDIR => FileKind.Folder,
            _ => FileKind.Other,
        };
        var head = kind == FileKind.Regular ? ReadHead(path) : null;
        var program = ElfHeader.Parse(head);
        var interpreter = program is null ? InterpreterOf(head) : program.Linker;
        return new ExecutableFile(path, kind, head)
        {
            IsExecutable = (status.st_mode & SysStat.AnyExecute) != 0,
            IsMountedNoExec = SysStatvfs.statvfs(path, out var system) == 0 && (system.f_flag & SysStatvfs.ST_NOEXEC) != 0,
            Program = program,
            Interpreter = interpreter is null || mostInterpreters == 0 ? null : Read(interpreter, mostInterpreters - 1),
        };
    }

    private static byte[]? ReadHead(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            var head = new byte[HeadBytes];
            return head[..RandomAccess.Read(file, head, 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The first word behind a script's <c>#!</c>.</summary>
    private static string? InterpreterOf(ReadOnlySpan<byte> head)
    {
        if (!head.StartsWith("#!"u8)) return null;
        var line = head[2..Math.Min(head.Length, LineBytes)];
        var end = line.IndexOf((byte)'\n');
        line = (end < 0 ? line : line[..end]).Trim(" \t"u8);
        end = line.IndexOfAny(" \t\0"u8);
        return line.IsEmpty ? null : Encoding.UTF8.GetString(end < 0 ? line : line[..end]);
    }
}
