using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class PhpRequestsTests
{
    /// <summary>The offsets of main/SAPI.h and main/fastcgi.c.</summary>
    private const ulong Globals = 0x1000, Context = 0, Method = 8, Query = 16, Script = 40, Uri = 48, IsStarted = 436, Time = 440, List = 9320, OldList = 9312;

    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly MadeUpProcessMemory _memory = new();

    [Fact]
    public void The_request_is_told_with_its_script_and_since_when()
    {
        Put("GET", "/slow.php", "order=4711", "/srv/slow.php");
        _memory.Put(Globals + Time, (double)s_now.AddSeconds(-41).ToUnixTimeSeconds());
        Assert.Equal(new ServedRequest("HTTP", "GET", "/slow.php?order=4711", "/srv/slow.php", s_now.AddSeconds(-41)), Read());
    }

    [Fact]
    public void What_has_its_question_mark_gets_no_second_one()
    {
        Put("POST", "/a?b=1", "b=1", "");
        Assert.Equal(new ServedRequest("HTTP", "POST", "/a?b=1", "", null), Read());
    }

    [Theory]
    [InlineData(List)]
    [InlineData(OldList)]
    public void Behind_FastCGI_the_route_is_what_the_client_sent(ulong list)
    {
        Put("GET", "/index.php", "c=4711", "/srv/index.php");
        var request = _memory.Take(9400);
        _memory.Put(Globals + Context, request);
        _memory.Put(request + list, Parameter("HTTP_HOST", "shop.example", Parameter("REMOTE_ADDR", "203.0.113.9", Parameter("REQUEST_URI", "/checkout?c=4711", 0))));
        Assert.Equal(new ServedRequest("FastCGI", "GET", "/checkout?c=4711", "/srv/index.php", null) { Host = "shop.example", Origin = "203.0.113.9" }, Read());
    }

    [Theory]
    [InlineData("get", "/")]
    [InlineData("GET", "slow")]
    [InlineData("GET", "/a b")]
    [InlineData("GET", "/\u001b[2J")]
    [InlineData("", "/")]
    public void What_is_not_plausible_is_no_request(string method, string uri)
    {
        Put(method, uri, "", "");
        Assert.Null(Read());
    }

    [Fact]
    public void Nor_is_what_is_left_of_one_that_is_over()
    {
        Put("GET", "/", "", "");
        _memory.Put(Globals + IsStarted, (byte)0);
        Assert.Null(Read());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(4e9)]
    [InlineData(1e6)]
    [InlineData(-1)]
    public void A_time_that_is_none_is_left_out(double time)
    {
        Put("GET", "/", "", "");
        _memory.Put(Globals + Time, time);
        Assert.Equal(new ServedRequest("HTTP", "GET", "/", "", null), Read());
    }

    [Fact]
    public void Pointers_that_lead_nowhere_and_lists_without_end_end_all_the_same()
    {
        Put("GET", "/", "", "");
        var request = _memory.Take(9400);
        _memory.Put(Globals + Context, request);
        var loop = Parameter("X", "y", 0);
        _memory.Put(loop + 40, loop);
        _memory.Put(request + List, loop);
        _memory.Put(Globals + Query, ulong.MaxValue - 3);
        Assert.Equal("HTTP", Read()?.Protocol);
        _memory.Put(Globals + Uri, ulong.MaxValue);
        Assert.Null(Read());
    }

    private ServedRequest? Read() => new PhpRequests(_memory).Read(Globals, s_now);

    private void Put(string method, string uri, string query, string script)
    {
        _memory.Put(Globals + Method, _memory.Text(method));
        _memory.Put(Globals + Uri, _memory.Text(uri));
        _memory.Put(Globals + Query, _memory.Text(query));
        _memory.Put(Globals + Script, _memory.Text(script));
        _memory.Put(Globals + IsStarted, (byte)1);
    }

    private ulong Parameter(string name, string value, ulong next)
    {
        var parameter = _memory.Take(48);
        _memory.Put(parameter + 4, (uint)name.Length);
        _memory.Put(parameter + 8, _memory.Text(name));
        _memory.Put(parameter + 16, (uint)value.Length);
        _memory.Put(parameter + 24, _memory.Text(value));
        _memory.Put(parameter + 40, next);
        return parameter;
    }
}
