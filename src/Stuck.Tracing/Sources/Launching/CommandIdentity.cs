using Stuck.Tracing.Linux;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>Whom a command runs as.</summary>
/// <param name="Name">Whose supplementary groups it gets; empty for those it has.</param>
public sealed record CommandIdentity(string Name, uint User, uint Group)
{
    /// <summary>Reads a user's name, or <c>UID:GID</c>.</summary>
    /// <returns>Null when there is no such user.</returns>
    public static CommandIdentity? Find(string user)
    {
        if (user.Split(':') is [var uid, var gid] && uint.TryParse(uid, out var u) && uint.TryParse(gid, out var g)) return new CommandIdentity("", u, g);
        return PasswordEntry.Find(user) is { } entry ? new CommandIdentity(user, entry.User, entry.Group) : null;
    }

    /// <summary>As <see cref="Parse"/> reads it.</summary>
    public override string ToString() => $"{User}:{Group}:{Name}";

    internal static CommandIdentity Parse(string text)
    {
        var parts = text.Split(':', 3);
        return new CommandIdentity(parts[2], uint.Parse(parts[0], null), uint.Parse(parts[1], null));
    }

    /// <summary>Makes this process run as that user; false, with errno, where that is not allowed.</summary>
    /// <param name="file">What it is going to execute: with the set-user-id or set-group-id bit its owner's identity is the effective one.</param>
    internal bool Take(string file)
    {
        var (user, group) = (User, Group);
        if (SysStat.syscall(SysStat.SYS_stat, file, out var status) == 0)
        {
            if ((status.st_mode & SysStat.S_ISUID) != 0) user = status.st_uid;
            if ((status.st_mode & SysStat.S_ISGID) != 0) group = status.st_gid;
        }

        return (Name.Length == 0 || Grp.initgroups(Name, Group) == 0) && Grp.setregid(Group, group) == 0 && Grp.setreuid(User, user) == 0;
    }
}
