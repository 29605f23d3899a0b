using System.Runtime.InteropServices;

namespace Stuck.Tracing.Linux.Headers;

/// <summary>pwd.h; see getpwnam_r(3).</summary>
internal static unsafe partial class Pwd
{
    [StructLayout(LayoutKind.Sequential)]
    public struct passwd
    {
        public byte* pw_name;
        public byte* pw_passwd;
        public uint pw_uid;
        public uint pw_gid;
        public byte* pw_gecos;
        public byte* pw_dir;
        public byte* pw_shell;
    }

    [LibraryImport("libc", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int getpwnam_r(string name, out passwd entry, byte* buffer, nuint size, out passwd* found);

    [LibraryImport("libc")]
    public static partial int getpwuid_r(uint user, out passwd entry, byte* buffer, nuint size, out passwd* found);
}
