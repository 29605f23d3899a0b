using Stuck.Tracing.Syscalls.Decoding;
using static Stuck.Tracing.Syscalls.Families.Netlink.Contents;

namespace Stuck.Tracing.Syscalls.Families.Netlink;

/// <summary>Which message is which, of NETLINK_ROUTE (rtnetlink(7)).</summary>
internal static class NetlinkRoute
{
    private const int Bridge = 7, GetNeighbour = 30;

    private static readonly Dictionary<int, RouteMessage> Messages = new (int[] Types, RouteMessage Message)[]
    {
        ([16, 17, 18, 19], RouteLinks.Link), ([20, 21, 22, 56, 57, 58, 60, 61, 62], RouteAddresses.Address), ([24, 25, 26], RouteRoutes.Route),
        ([28, 29, GetNeighbour], RouteNeighbours.Neighbour), ([32, 33, 34], RouteRules.Rule),
        ([36, 37, 38, 40, 41, 42, 44, 45, 46, 100, 101, 102], RouteTraffic.Control), ([48, 49, 50], RouteTraffic.Actions),
        ([64, 66, 67], RouteNeighbours.Table), ([72, 73, 74], RouteAddresses.Label), ([78, 79], RouteAddresses.DataCenter),
        ([80, 81, 82], RouteAddresses.Configuration), ([84, 85, 86], RouteBridges.Ports), ([88, 89, 90], RouteAddresses.Namespace),
        ([92, 94], RouteStatistics.Statistics), ([96], RouteReports.Report), ([104, 105, 106], RouteNextHops.NextHop),
    }.SelectMany(row => row.Types, (row, type) => (type, row.Message)).ToDictionary();

    public static bool Describe(Decoder decoder, Stretch stretch, ushort type)
    {
        var family = stretch.Read(decoder, 1);
        if (family.IsEmpty) decoder.PutAddress(stretch.Address);
        else if (type == GetNeighbour && family[0] == Bridge) RouteLinks.Link.Describe(decoder, stretch, family[0]);
        else if (Messages.GetValueOrDefault(type) is { } message) message.Describe(decoder, stretch, family[0]);
        else PutFamily(decoder, stretch, family[0]);
        return true;
    }

    /// <summary>A message of which nothing is known but that it begins with a family.</summary>
    public static void PutFamily(Decoder decoder, Stretch stretch, byte family)
    {
        decoder.Put('{');
        decoder.PutField("family");
        Family8.Describe(decoder, family);
        if (stretch.Length > 1)
        {
            decoder.PutSeparator();
            decoder.PutField("data");
            stretch.From(1).PutBytes(decoder);
        }

        decoder.Put('}');
    }
}
