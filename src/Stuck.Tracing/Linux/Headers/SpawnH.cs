using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>spawn.h; see posix_spawn(3).</summary>
internal static unsafe partial class SpawnH
{
    /// <summary>glibc's posix_spawn_file_actions_t on 64-bit machines: 80 bytes.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 80, Pack = 8)]
    public struct posix_spawn_file_actions_t
    {
        private readonly long _first;
    }

    [LibraryImport("libc")]
    public static partial int posix_spawn(out int pid, byte* path, posix_spawn_file_actions_t* actions, nint attributes, byte** argv, byte** envp);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_init(posix_spawn_file_actions_t* actions);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_addopen(posix_spawn_file_actions_t* actions, int fd, byte* path, int oflag, uint mode);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_adddup2(posix_spawn_file_actions_t* actions, int fd, int newfd);

    [LibraryImport("libc")]
    public static partial int posix_spawn_file_actions_destroy(posix_spawn_file_actions_t* actions);
}
