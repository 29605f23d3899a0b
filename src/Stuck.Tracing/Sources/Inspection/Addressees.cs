using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Netlink;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Whom a call means that names an address: a socket that is not connected yet, or never, tells nobody.</summary>
internal sealed class Addressees(SocketTables tables, PeerProcesses peers)
{
    /// <summary>With the other end, where the socket itself has none.</summary>
    /// <param name="address">A struct sockaddr, from the caller's memory.</param>
    public DescriptorSample Complete(int pid, DescriptorSample sample, ReadOnlySpan<byte> address)
    {
        if (sample is not { Kind: DescriptorKind.Socket, Socket: not { Remote.Length: > 0 } } || address.Length <= sizeof(ushort)) return sample;
        if (BinaryPrimitives.ReadUInt16LittleEndian(address) != SysSocket.AF_UNIX) return Named(sample, Transport.Other, SocketAddressText.Of(address), null);
        var name = UnixDiag.NameOf(address[sizeof(ushort)..]);
        return Named(sample, Transport.Unix, name, Find(pid, name));
    }

    private static DescriptorSample Named(DescriptorSample sample, Transport transport, string remote, PeerProcess? peer)
    {
        if (remote.Length == 0) return sample;
        var socket = sample.Socket ?? new SocketSample(0, transport, Direction.Unknown, "", "");
        return sample with { Socket = socket with { Remote = remote, Direction = Direction.Outbound, Peer = peer } };
    }

    /// <summary>Who listens there. A path may lead out of the network namespace of the caller: into ours, most often.</summary>
    private PeerProcess? Find(int pid, string name)
    {
        var file = name.StartsWith('@') ? null : FileOf(pid, name);
        var bound = tables.Of(pid)?.Unix.FindBound(name, file?.Inode);
        if (bound is null && file is not null) bound = tables.Of(Environment.ProcessId)?.Unix.FindBound(name, file.Value.Inode);
        return bound is { Inode: var inode } ? peers.OfSocket(pid, inode) : null;
    }

    /// <summary>The file, looked up as the process would.</summary>
    private static FileStatus? FileOf(int pid, string name) => FileStatus.Of(Encoding.UTF8.GetBytes(
        string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{(name.StartsWith('/') ? "root" : "cwd/")}{name}\0")));
}
