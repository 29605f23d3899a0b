using Stuck.Tracing.Summaries.Requests;

namespace Stuck.Tracing.Tests.Summaries.Requests;

public sealed class RequestShapeTests
{
    [Theory]
    [InlineData("HTTP", "GET /orders/4711/lines/2?sort=a", "GET /orders/:id/lines/:id")]
    [InlineData("HTTP", "GET /u/123e4567-e89b-12d3-a456-426614174000", "GET /u/:id")]
    [InlineData("FastCGI", "GET /blob/5f3a9c0de1b2a3c4d5e6f708/x.png", "GET /blob/:id/x.png")]
    [InlineData("HTTP", "GET /v2/deface/cafebabecafe", "GET /v2/deface/cafebabecafe")]
    [InlineData("MySQL", "SELECT * FROM t1 WHERE id = 42 AND s = 'it''s' AND x IN (1, 2,3)", "SELECT * FROM t1 WHERE id = ? AND s = ? AND x IN (?)")]
    [InlineData("PostgreSQL", "INSERT INTO o VALUES (1,'x'), (2,'y')", "INSERT INTO o VALUES (?)")]
    [InlineData("MySQL", "select 'cut in the mid", "select ?")]
    [InlineData("PostgreSQL", "select * from o where id=$1", "select * from o where id=$1")]
    [InlineData("Redis", "SET user:4711 hello", "SET user:#")]
    public void Values_are_taken_out(string protocol, string text, string shape) => Assert.Equal(shape, RequestShape.Of(protocol, text));

    [Theory]
    [InlineData("HTTP", "POST /login?user=joe&password=hunter2&x=1", "POST /login?user=joe&password=***&x=1")]
    [InlineData("HTTP", "GET /a?api_key=s3cret", "GET /a?api_key=***")]
    [InlineData("text", "{\"user\":\"joe\",\"password\":\"hunter2\"}", "{\"user\":\"joe\",\"password\":\"***\"}")]
    [InlineData("text", "Cookie: a=b; c=d", "Cookie: ***")]
    [InlineData("Redis", "AUTH joe hunter2", "AUTH ***")]
    [InlineData("Redis", "SET k v", "SET k ***")]
    [InlineData("Redis", "GET k", "GET k")]
    [InlineData("MySQL", "select * from u where mail='joe@shop.example'", "select * from u where mail=?")]
    [InlineData("SMTP", "AUTH PLAIN AGpvZQBodW50ZXIy", "AUTH")]
    public void Secrets_are_taken_out(string protocol, string text, string shown) => Assert.Equal(shown, Redaction.Of(protocol, text));
}
