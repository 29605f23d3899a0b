using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>Says in words why a file cannot be executed: one errno of execve(2) may speak of the file, of its interpreter or of its folder.</summary>
internal static class ExecveFailures
{
    /// <summary>Looks into what stood in the way of an execve that has just failed.</summary>
    public static string Explain(string path, int errno) => $"cannot execute '{path}': {Reason(errno, ExecutableFile.Read(path))}";

    internal static string Reason(int errno, ExecutableFile file) => errno switch
    {
        Errno.ENOENT => Missing(file),
        Errno.EACCES => Refused(file),
        Errno.ENOEXEC => NoProgram(file),
        Errno.E2BIG => "its arguments and environment are too long",
        Errno.ELOOP when file.Interpreter is not null => "its interpreter is a script itself, whose interpreter is one, and so on: the kernel follows five",
        Errno.ETXTBSY => "somebody has it open to write to it",
        _ => null,
    } ?? Marshal.GetPInvokeErrorMessage(errno);

    private static string? Missing(ExecutableFile file) => file switch
    {
        { Kind: FileKind.None } => "there is no such file",
        { Interpreter: { Kind: FileKind.None, Path: var path } } when path.EndsWith('\r') =>
            $"its interpreter {path[..^1]} is not there with the carriage return that ends its first line, as lines of Windows do",
        { Interpreter: { Kind: FileKind.None, Path: var path } } => $"its {Role(file)} {path} is not there",
        { Interpreter: { } interpreter } => OfInterpreter(file, Missing(interpreter)),
        _ => null,
    };

    private static string? Refused(ExecutableFile file) => file switch
    {
        { Kind: FileKind.Folder } => "it is a directory",
        { Kind: FileKind.Other } => "it is no regular file",
        { Kind: FileKind.Regular, IsExecutable: false } => "it is not executable: chmod +x makes it so",
        { IsMountedNoExec: true } => "its file system is mounted with noexec",
        { Interpreter: { } interpreter } => OfInterpreter(file, Refused(interpreter)),
        _ => null,
    };

    private static string? NoProgram(ExecutableFile file) => file switch
    {
        { Program: { IsNative: false } foreign } => $"it is a program for {foreign.MachineName}, which this kernel does not run",
        { Program.Type: ElfHeader.ET_REL } => "it is an object file, not yet linked to a program",
        { Program.Type: ElfHeader.ET_CORE } => "it is a core dump",
        { Program: not null } => "it is a program, but damaged",
        { Interpreter: { } interpreter } => OfInterpreter(file, NoProgram(interpreter)),
        { IsScript: true } => "its first line names no interpreter behind #!",
        { Head: [] } => "it is empty",
        { Head: [(byte)'M', (byte)'Z', ..] } => "it is a program for Windows",
        { Head: { } head } when !head.AsSpan().Contains((byte)0) => "it is no program, and no script without a first line such as #!/bin/sh",
        { Head: not null } => "it is no program",
        _ => null,
    };

    private static string? OfInterpreter(ExecutableFile file, string? reason) =>
        reason is null ? null : $"its {Role(file)} {file.Interpreter!.Path} cannot be executed: {reason}";

    private static string Role(ExecutableFile file) => file.Program is null ? "interpreter" : "dynamic linker";
}
