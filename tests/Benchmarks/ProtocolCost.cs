using Stuck.Tracing.Protocols;

namespace Stuck.Benchmarks;

/// <summary>What reading one message costs, in CPU time and in garbage: with its protocol known, as for all but a connection's first.</summary>
internal static class ProtocolCost
{
    private const int Rounds = 1_000_000;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        await Task.Yield();
        yield return Cost("HTTP request", 80, Speaker.Client, "GET /checkout?c=4711 HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\nCookie: a=b\r\n\r\n"u8);
        yield return Cost("HTTP answer", 80, Speaker.Server, "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Type: text/html\r\nContent-Length: 0\r\nConnection: keep-alive\r\n\r\n"u8);
        yield return Cost("MySQL query", 3306, Speaker.Client, "\x2b\0\0\0\x03SELECT * FROM orders WHERE customer = 4711"u8);
        yield return Cost("MySQL OK", 3306, Speaker.Server, [7, 0, 0, 1, 0, 1, 0, 2, 0, 0, 0]);
        yield return Cost("PostgreSQL query", 5432, Speaker.Client, "Q\0\0\0\x2fSELECT * FROM orders WHERE customer = 4711\0"u8);
        yield return Cost("Redis command", 6379, Speaker.Client, "*3\r\n$3\r\nSET\r\n$6\r\nuser:1\r\n$11\r\nhello world\r\n"u8);
        yield return Cost("Redis answer", 6379, Speaker.Server, "$11\r\nhello world\r\n"u8);
        yield return Cost("HTTP/2 headers", 0, Speaker.Client, Convert.FromHexString("000012010500000007048c6093949d4f6a7fc240d3a10f82848686"));
        yield return Cost("FastCGI parameters", 9000, Speaker.Client, "\x01\x04\0\x01\0\x33\0\0\x0e\x03REQUEST_METHODGET\x0b\x13REQUEST_URI/checkout?c=4711-12"u8);
        yield return Cost("DNS question", 53, Speaker.Client, Convert.FromHexString("c22401200001000000000001037777770473686f70076578616d706c6500000100010000290fa0000000000000"));
    }

    private static Figure Cost(string what, int port, Speaker by, ReadOnlySpan<byte> bytes)
    {
        var conversation = new Conversation(port);
        var nobody = new Nobody();
        Read(conversation, by, bytes, nobody, 10_000);
        var garbage = GC.GetAllocatedBytesForCurrentThread();
        var begin = Environment.CpuUsage.TotalTime;
        Read(conversation, by, bytes, nobody, Rounds);
        var each = (Environment.CpuUsage.TotalTime - begin).TotalNanoseconds / Rounds;
        garbage = GC.GetAllocatedBytesForCurrentThread() - garbage;
        return new Figure($"{what}, {bytes.Length} bytes ({conversation.Protocol?.Name ?? "not recognised"})", $"{each:F0} ns", Target: $"1500 ns; {(double)garbage / Rounds:F2} bytes of garbage, aim 0");
    }

    private static void Read(Conversation conversation, Speaker by, ReadOnlySpan<byte> bytes, Nobody nobody, int rounds)
    {
        for (var i = 0; i < rounds; i++) conversation.Take(by, bytes, bytes.Length, nobody);
    }

    private sealed class Nobody : IListener
    {
        public void Begin(Speaker by, in Message message, ReadOnlySpan<byte> bytes, bool isAgain)
        {
        }

        public void End(Speaker by, in Message message)
        {
        }

        public void GoOn(Speaker by)
        {
        }
    }
}
