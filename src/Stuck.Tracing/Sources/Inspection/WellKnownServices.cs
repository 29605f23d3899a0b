using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>What usually serves at a port, by the name under which people know it.</summary>
internal static class WellKnownServices
{
    private static readonly Dictionary<int, string> Tcp = new()
    {
        [21] = "ftp",
        [22] = "ssh",
        [25] = "smtp",
        [53] = "dns",
        [80] = "http",
        [110] = "pop3",
        [111] = "rpcbind",
        [143] = "imap",
        [389] = "ldap",
        [443] = "https",
        [465] = "smtps",
        [587] = "smtp",
        [636] = "ldaps",
        [853] = "dns",
        [993] = "imaps",
        [1433] = "mssql",
        [1521] = "oracle",
        [1883] = "mqtt",
        [2049] = "nfs",
        [2181] = "zookeeper",
        [2379] = "etcd",
        [3306] = "mysql",
        [4222] = "nats",
        [5432] = "postgres",
        [5671] = "amqps",
        [5672] = "amqp",
        [6379] = "redis",
        [6432] = "pgbouncer",
        [8125] = "statsd",
        [8500] = "consul",
        [8883] = "mqtts",
        [9000] = "php-fpm",
        [9042] = "cassandra",
        [9092] = "kafka",
        [9200] = "elasticsearch",
        [11211] = "memcached",
        [11300] = "beanstalkd",
        [26379] = "redis-sentinel",
        [27017] = "mongodb",
    };

    private static readonly Dictionary<int, string> Udp = new()
    {
        [53] = "dns",
        [67] = "dhcp",
        [123] = "ntp",
        [161] = "snmp",
        [443] = "https",
        [514] = "syslog",
        [5353] = "mdns",
        [8125] = "statsd",
        [11211] = "memcached",
    };

    /// <summary>Null if none is usual there.</summary>
    public static string? NameOf(Transport transport, int port) => (transport switch
    {
        Transport.Tcp => Tcp,
        Transport.Udp => Udp,
        _ => null,
    })?.GetValueOrDefault(port);
}
