namespace Stuck.Tracing.Linux.Proc;

/// <summary>A TCP or UDP socket as the kernel lists it.</summary>
/// <param name="Protocol">IPPROTO_TCP or IPPROTO_UDP.</param>
/// <param name="State">As in the kernel's tcp_states.h.</param>
/// <param name="Inode">What the links in /proc/PID/fd name it by; 0 of one that no process has yet, or any more.</param>
/// <param name="ReceiveQueue">Bytes; of a listening socket, connections not accepted.</param>
/// <param name="SendQueue">Bytes that the other end has not acknowledged.</param>
/// <param name="Info">TCP only, and from sock_diag only, as all that follows.</param>
/// <param name="Timer">What the kernel will do next by itself (LinuxTcp.TIMER_*); 0 for nothing.</param>
/// <param name="ExpiresMs">When it will; ms from now.</param>
internal readonly record struct InetSocket(
    int Protocol,
    InetEndPoint Local,
    InetEndPoint Remote,
    int State,
    ulong Inode,
    uint ReceiveQueue,
    uint SendQueue,
    TcpInfo? Info = null,
    byte Timer = 0,
    uint ExpiresMs = 0)
{
    /// <summary>Reads a line of /proc/PID/net/tcp, tcp6, udp or udp6 (proc_pid_net(5)).</summary>
    public static bool TryParse(int protocol, ReadOnlySpan<byte> line, out InetSocket socket)
    {
        socket = default;
        var fields = new ProcFields(line);
        fields.Skip(1); // number
        if (!TryParseEndPoint(fields.Next(), out var local) || !TryParseEndPoint(fields.Next(), out var remote)) return false;
        if (!fields.TryNextHex(out var state)) return false;
        var queues = fields.Next();
        if (queues.Length != 17 || !new ProcFields(queues[..8]).TryNextHex(out var send)) return false;
        if (!new ProcFields(queues[9..]).TryNextHex(out var receive)) return false;
        fields.Skip(4); // timer, retransmits, uid, timeout
        if (!fields.TryNext(out var inode)) return false;
        socket = new InetSocket(protocol, local, remote, (int)state, (ulong)inode, (uint)receive, (uint)send);
        return true;
    }

    /// <summary>The address as words of 32 bits in the machine's own order, then the port, all in hexadecimal.</summary>
    private static bool TryParseEndPoint(ReadOnlySpan<byte> text, out InetEndPoint endPoint)
    {
        endPoint = default;
        var colon = text.IndexOf((byte)':');
        if (colon is not (8 or 32)) return false;
        Span<byte> address = stackalloc byte[colon / 2];
        for (var i = 0; i < address.Length; i += 4)
        {
            if (!new ProcFields(text.Slice(i * 2, 8)).TryNextHex(out var word)) return false;
            BitConverter.TryWriteBytes(address[i..], (uint)word);
        }

        if (!new ProcFields(text[(colon + 1)..]).TryNextHex(out var port) || port > ushort.MaxValue) return false;
        endPoint = InetEndPoint.Of(address, (int)port);
        return true;
    }
}
