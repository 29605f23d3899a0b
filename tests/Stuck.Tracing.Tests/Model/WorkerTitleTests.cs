using Stuck.Tracing.Model;

namespace Stuck.Tracing.Tests.Model;

public class WorkerTitleTests
{
    [Theory]
    [InlineData("WorkerMan: worker process  Gateway tcp://0.0.0.0:8282", "Gateway", "tcp://0.0.0.0:8282")]
    [InlineData("WorkerMan: worker process  BusinessWorker none", "BusinessWorker", "")]
    [InlineData("WorkerMan: worker process  My App websocket://0.0.0.0:7272", "My App", "websocket://0.0.0.0:7272")]
    [InlineData("WorkerMan: worker process  Unbound", "Unbound", "")]
    [InlineData("WorkerMan: master process  start_file=/srv/start.php", "WorkerMan", "")]
    [InlineData("nginx: worker process", "nginx: worker process", "")]
    [InlineData("nginx: master process /usr/sbin/nginx -g daemon off;", "nginx: master process", "")]
    [InlineData("php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)", "php-fpm: master process", "")]
    [InlineData("php-fpm: pool www", "php-fpm: pool www", "")]
    [InlineData("postgres: app shop 10.0.0.5(40312) idle", "postgres: app shop 10.0.0.5(40312) idle", "")]
    [InlineData("/usr/sbin/mysqld --port=3306", "mysqld --port=3306", "")]
    [InlineData("python3 /srv/app.py", "python3 /srv/app.py", "")]
    [InlineData("./server --port=80", "server --port=80", "")]
    [InlineData("../bin/server", "server", "")]
    [InlineData("bin/comm run", "comm run", "")]
    [InlineData("[kdb/0]", "[kdb/0]", "")]
    [InlineData("delayed_job/3", "delayed_job/3", "")]
    [InlineData("pipeline/worker", "pipeline/worker", "")]
    [InlineData("worker/", "worker/", "")]
    public void A_title_gives_a_short_name_and_what_it_listens_on(string title, string name, string listen) =>
        Assert.Equal(new WorkerTitle(name, listen), WorkerTitle.Parse(title, "comm"));

    [Theory]
    [InlineData("WorkerMan: worker process  My App websocket://0.0.0.0:7272", "My App")]
    [InlineData("nginx: master process /usr/sbin/nginx -g daemon off;", "nginx: master process")]
    [InlineData("/usr/sbin/mysqld --port=3306", "mysqld")]
    [InlineData("", "comm")]
    public void In_passing_a_command_is_its_program_alone(string title, string name) =>
        Assert.Equal(name, WorkerTitle.ShortNameOf(title, "comm"));

    [Fact]
    public void Without_a_title_the_kernels_name_stands_in_brackets() =>
        Assert.Equal(new WorkerTitle("[kthreadd]"), WorkerTitle.Parse("", "kthreadd"));
}
