using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>struct inet_diag_sockopt: options of a socket, a bit each; those that are not set are left out unless all is wanted.</summary>
internal sealed class SocketBits : Content
{
    private const int Bytes = 2, Known = 11;

    private static readonly string[] Names =
    [
        "recverr", "is_icsk", "freebind", "hdrincl", "mc_loop", "transparent", "mc_all", "nodefrag", "bind_address_no_port",
        "recverr_rfc4884", "defer_connect",
    ];

    public override bool Describe(Decoder decoder, Stretch stretch)
    {
        if (stretch.Length < Bytes) return false;
        var bytes = stretch.Read(decoder, Bytes);
        if (bytes.IsEmpty)
        {
            decoder.PutAddress(stretch.Address);
            return true;
        }

        var bits = At.U16(bytes, 0);
        var all = decoder.Options.Verbose;
        var follows = false;
        decoder.Put('{');
        for (var i = 0; i < Known; i++)
            if (all || (bits >> i & 1) != 0)
                Put(decoder, Names[i], bits >> i & 1, ref follows);
        if (all || bits >> Known != 0)
        {
            if (follows) decoder.PutSeparator();
            decoder.PutField("unused");
            decoder.PutHex((ulong)bits >> Known);
            decoder.Put(' ');
            decoder.PutComment("bits 3..8");
        }

        decoder.Put('}');
        if (stretch.Length > Bytes) Extensible.PutExtra(decoder, stretch.Phase, stretch.Address + Bytes, Bytes, stretch.Length);
        return true;
    }

    private static void Put(Decoder decoder, string name, int value, ref bool follows)
    {
        if (follows) decoder.PutSeparator();
        decoder.PutField(name);
        decoder.PutInt(value);
        follows = true;
    }
}
