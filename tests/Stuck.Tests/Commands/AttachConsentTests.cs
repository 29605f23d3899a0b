using Stuck.Commands;
using Stuck.Tracing.Model;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Commands;

public sealed class AttachConsentTests
{
    [Fact]
    public void Few_are_attached_to_without_a_question_and_many_with_the_answer_given()
    {
        Assert.True(AttachConsent.IsGiven(Processes(20), isGiven: false));
        Assert.True(AttachConsent.IsGiven(Processes(21), isGiven: true));
    }

    [Fact]
    public void The_question_tells_how_many_and_what_they_are() => Assert.Equal(
        "this attaches to 22 processes (21 php, 1 nginx), each of which it slows down",
        AttachConsent.Question([.. Processes(21), Worker(99, "nginx: worker process") with { Comm = "nginx" }]));

    private static ProcessSample[] Processes(int count) => [.. Enumerable.Range(1, count).Select(pid => Worker(pid, "php-fpm: pool www"))];
}
