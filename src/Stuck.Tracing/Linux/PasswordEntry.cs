using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux;

/// <summary>What the machine knows of a user (passwd(5)); it may have asked a directory on the network.</summary>
/// <param name="User">The number of the user.</param>
/// <param name="Group">The user's own group.</param>
public sealed unsafe record PasswordEntry(string Name, uint User, uint Group)
{
    /// <summary>An entry in which somebody has written more than this is as good as none; bytes.</summary>
    private const int MostBytes = 1 << 20;

    private delegate int Question(out Pwd.passwd entry, byte* buffer, nuint size, out Pwd.passwd* found);

    /// <summary>Null when there is no such user, and when nobody can tell.</summary>
    public static PasswordEntry? Find(string name) =>
        Ask((out Pwd.passwd entry, byte* buffer, nuint size, out Pwd.passwd* found) => Pwd.getpwnam_r(name, out entry, buffer, size, out found));

    /// <summary>Null when the user has no name, and when nobody can tell.</summary>
    public static PasswordEntry? Find(uint user) =>
        Ask((out Pwd.passwd entry, byte* buffer, nuint size, out Pwd.passwd* found) => Pwd.getpwuid_r(user, out entry, buffer, size, out found));

    private static PasswordEntry? Ask(Question question)
    {
        for (var size = 1024; size <= MostBytes; size *= 4)
        {
            fixed (byte* buffer = new byte[size])
            {
                switch (question(out var entry, buffer, (nuint)size, out var found))
                {
                    case Errno.EINTR: size /= 4; continue;
                    case Errno.ERANGE: continue;
                    case 0 when found is not null:
                        return new PasswordEntry(Marshal.PtrToStringUTF8((nint)entry.pw_name) ?? "", entry.pw_uid, entry.pw_gid);
                    default: return null;
                }
            }
        }

        return null;
    }
}
