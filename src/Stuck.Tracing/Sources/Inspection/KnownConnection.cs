using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>What has been found out about a socket once, and holds for as long as it is there.</summary>
internal sealed class KnownConnection
{
    /// <summary>Who has it; 0 if nobody is known to.</summary>
    public int Pid { get; set; }

    public int Descriptor { get; set; }

    /// <summary>The look at who holds what by which that was found.</summary>
    public int FoundBy { get; set; }

    /// <summary>The socket at the other end, or the listening one in whose queue that is; 0 if it is not on this machine.</summary>
    public ulong PeerInode { get; set; }

    /// <summary>The socket at the other end whose holders were asked for last, and the look at who holds what that was there by then.</summary>
    public (ulong Inode, int Looks) Sought { get; set; }

    public int PeerPid { get; set; }

    public int PeerDescriptor { get; set; }

    /// <summary>In words; null until somebody asks for it.</summary>
    public Connection? Connection { get; set; }

    /// <summary>The round in which it was there last.</summary>
    public int Round { get; set; }
}
