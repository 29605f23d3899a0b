using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Workers;
using static Stuck.Tracing.Model.ServerPart;

namespace Stuck.Tracing.Tests.Summaries.Workers;

public sealed class ServerTitlesTests
{
    [Theory]
    [InlineData("WorkerMan: master process  start_file=/srv/app/start.php", "Workerman", Master, null)]
    [InlineData("WorkerMan: worker process  Gateway tcp://0.0.0.0:7272", "Workerman", Worker, "Gateway")]
    [InlineData("WorkerMan: worker process  BusinessWorker none", "Workerman", Worker, "BusinessWorker")]
    [InlineData("WorkerMan: worker process  My Web App http://[::]:8080", "Workerman", Worker, "My Web App")]
    [InlineData("php-fpm: master process (/etc/php/8.2/fpm/php-fpm.conf)", "php-fpm", Master, null)]
    [InlineData("php-fpm: pool www", "php-fpm", Worker, "php-fpm: pool www")]
    [InlineData("nginx: master process /usr/sbin/nginx -g daemon on; master_process on;", "nginx", Master, null)]
    [InlineData("nginx: worker process", "nginx", Worker, "nginx: worker process")]
    [InlineData("nginx: worker process is shutting down", "nginx", Worker, "nginx: worker process")]
    [InlineData("nginx: cache manager process", "nginx", Worker, "nginx: cache manager process")]
    [InlineData("gunicorn: master [shop.wsgi]", "gunicorn", Master, null)]
    [InlineData("gunicorn: worker [shop.wsgi]", "gunicorn", Worker, "gunicorn: worker [shop.wsgi]")]
    [InlineData("/usr/bin/python3 /usr/bin/gunicorn -w 4 shop:app", "gunicorn", Any, "gunicorn")]
    [InlineData("uWSGI master", "uwsgi", Master, null)]
    [InlineData("uWSGI worker 3", "uwsgi", Worker, "uWSGI worker")]
    [InlineData("uWSGI http 1", "uwsgi", Worker, "uWSGI http")]
    [InlineData("/usr/bin/uwsgi --ini /etc/uwsgi/apps/shop.ini", "uwsgi", Any, "uwsgi")]
    [InlineData("/usr/lib/postgresql/15/bin/postgres -D /var/lib/postgresql/15/main", "postgres", Master, null)]
    [InlineData("postgres: shop orders 10.0.0.7(51234) idle in transaction", "postgres", Worker, "postgres: shop orders")]
    [InlineData("postgres: 15/main: shop orders [local] SELECT", "postgres", Worker, "postgres: shop orders")]
    [InlineData("postgres: 15/main: autovacuum worker orders", "postgres", Worker, "postgres: autovacuum worker")]
    [InlineData("postgres: parallel worker for PID 812", "postgres", Worker, "postgres: parallel worker")]
    [InlineData("/usr/sbin/apache2 -k start", "apache", Any, "apache2")]
    [InlineData("/usr/sbin/httpd -DFOREGROUND", "apache", Any, "httpd")]
    [InlineData("node server.js", "node", Any, "node server.js")]
    [InlineData("/usr/bin/node --max-old-space-size=512 /srv/app/server.js", "node", Any, "node server.js")]
    [InlineData("sidekiq 6.5.12 shop [3 of 25 busy]", "sidekiq", Alone, "sidekiq shop")]
    [InlineData("sidekiq 7.2.0 [0 of 5 busy] stopping", "sidekiq", Alone, "sidekiq")]
    [InlineData("puma 6.4.0 (tcp://0.0.0.0:3000) [shop]", "puma", Master, null)]
    [InlineData("puma: cluster worker 0: 812 [shop]", "puma", Worker, "puma: cluster worker [shop]")]
    [InlineData("unicorn master -c config/unicorn.rb -D", "unicorn", Master, null)]
    [InlineData("unicorn worker[2] -c config/unicorn.rb -D", "unicorn", Worker, "unicorn worker")]
    [InlineData("/usr/bin/redis-server 127.0.0.1:6379", "redis", Alone, "redis-server 127.0.0.1:6379")]
    [InlineData("redis-server *:6379 [cluster]", "redis", Alone, "redis-server *:6379")]
    public void A_known_servers_process_is_recognised(string title, string server, ServerPart part, string? stem)
    {
        var found = ServerTitles.Recognise(title);
        Assert.NotNull(found);
        Assert.Equal((server, part), (found.Server, found.Part));
        if (stem is not null) Assert.Equal(stem, found.Stem);
    }

    [Theory]
    [InlineData("php prefork.php 8080")]
    [InlineData("vim nginx: worker process")]
    [InlineData("/usr/bin/nodemon server.js")]
    [InlineData("postgres: checkpointer")]
    [InlineData("-bash")]
    [InlineData("")]
    public void Another_process_is_not(string title) => Assert.Null(ServerTitles.Recognise(title));
}
