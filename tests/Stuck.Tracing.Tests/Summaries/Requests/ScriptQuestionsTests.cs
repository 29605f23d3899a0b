using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Requests;

namespace Stuck.Tracing.Tests.Summaries.Requests;

public sealed class ScriptQuestionsTests
{
    [Theory]
    [InlineData("PDO::query", "select *\n  from t", "", "SQL select * from t")]
    [InlineData("PDO::query", "select 1", "127.0.0.1:5432 postgresql", "PostgreSQL select 1")]
    [InlineData("mysqli::query", "select 1", "", "MySQL select 1")]
    [InlineData("pg_query", "select 1", "", "PostgreSQL select 1")]
    [InlineData("file_get_contents", "https://api.example/x", "", "HTTP https://api.example/x")]
    [InlineData("Redis::get", "user:7", "", "Redis GET user:7")]
    [InlineData("Memcached::get", "user:7", "", "memcached get user:7")]
    [InlineData("file_get_contents", "/etc/hosts", "", null)]
    [InlineData("usleep", "select 1", "", null)]
    public void What_is_asked_is_told_by_the_function_that_waits(string function, string argument, string remote, string? asked)
    {
        var connection = new Connection(1, 3, 5, Transport.Tcp, Direction.Outbound, "", remote);
        var question = ScriptQuestions.Of(new ScriptState(null, [new ScriptFrame(function, "", 0) { Arguments = [null, argument] }, new ScriptFrame("main", "/x.php", 1)]), connection);
        Assert.Equal(asked, question is null ? null : $"{question.Protocol} {question.Text}");
    }

    [Fact]
    public void A_statement_is_that_of_its_object() =>
        Assert.Equal("select ?", ScriptQuestions.Of(new ScriptFrame("PDOStatement::execute", "", 0) { Subject = "select ?", Arguments = [null] }, null)?.Text);

    [Fact]
    public void A_function_of_the_script_itself_asks_nobody() =>
        Assert.Null(ScriptQuestions.Of(new ScriptState(null, [new ScriptFrame("PDO::query", "/x.php", 1) { Arguments = ["select 1"] }]), null));

    [Fact]
    public void Redacted_only_what_is_known_to_be_a_question_is_shown_without_its_values()
    {
        Assert.Equal(["select ?"], Redaction.Of(new ScriptFrame("PDO::query", "", 0) { Arguments = ["select 1"] }).Arguments);
        Assert.Equal(["***", null], Redaction.Of(new ScriptFrame("Users::find", "/x.php", 3) { Arguments = ["Ann", null] }).Arguments);
        Assert.Equal(["k", "***"], Redaction.Of(new ScriptFrame("Redis::set", "", 0) { Arguments = ["k", "v"] }).Arguments);
        Assert.Equal("http://x/?token=***", Redaction.Of(new ScriptFrame("curl_exec", "", 0) { Subject = "http://x/?token=abc" }).Subject);
    }
}
