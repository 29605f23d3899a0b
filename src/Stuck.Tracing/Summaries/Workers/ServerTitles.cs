using System.Collections.Concurrent;
using System.Collections.Immutable;
using Stuck.Tracing.Model;
using static Stuck.Tracing.Model.ServerPart;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>Recognises processes of known servers by their titles. A further server is a few rows here.</summary>
public static class ServerTitles
{
    /// <summary>A program's path, whatever started it.</summary>
    private const string Directory = @"(\S*/)?";

    private static readonly ImmutableArray<ServerTitlePattern> Patterns =
    [
        new("Workerman", Master, "WorkerMan: master process"),
        // The address that a worker listens on stands behind its name, which may hold blanks.
        new("Workerman", Worker, @"WorkerMan: worker process\s+(?<stem>.*?)\s+(none|\w+://\S+)$"),
        new("Workerman", Worker, @"WorkerMan: worker process\s+(?<stem>.+)"),
        new("php-fpm", Master, "php-fpm: master process"),
        new("php-fpm", Worker, @"(?<stem>php-fpm: pool \S+)"),
        new("nginx", Master, "nginx: master process"),
        new("nginx", Worker, "(?<stem>nginx: (worker process|cache manager process|cache loader process))"),
        new("gunicorn", Master, @"gunicorn: master \["),
        new("gunicorn", Worker, @"(?<stem>gunicorn: worker \[[^]]*\])"),
        // Without the module setproctitle.
        new("gunicorn", Any, @"(\S*python\S* )?" + Directory + "(?<stem>gunicorn)( |$)"),
        new("uwsgi", Master, "uWSGI master"),
        new("uwsgi", Worker, @"(?<stem>uWSGI (worker|mule|http|cheaper)) ?\d+"),
        new("uwsgi", Any, Directory + "(?<stem>uwsgi)( |$)"),
        // A cluster's name comes before what the process does (cluster_name, which Debian sets: 15/main).
        new("postgres", Worker, @"(?<stem>postgres: )([^ :]+: )?(?<stem>autovacuum worker|parallel worker|walsender)"),
        new("postgres", Worker, @"(?<stem>postgres: )([^ :]+: )?(?<stem>\S+ \S+) ([^ (]+\(\d+\)|\[local\])"),
        new("postgres", Master, Directory + @"(postgres|postmaster)( -|$)"),
        new("apache", Any, Directory + "(?<stem>apache2|httpd)( -|$)"),
        new("sidekiq", Alone, @"(?<stem>sidekiq) [\d.]+(?<stem> [^ []+)?"),
        new("puma", Worker, @"(?<stem>puma: cluster worker) \d+: \d+(?<stem> \[[^]]*\])?"),
        new("puma", Master, @"puma [\d.]+ \("),
        new("unicorn", Master, @"unicorn(_rails)? master"),
        new("unicorn", Worker, @"(?<stem>unicorn(_rails)? worker)\[\d+\]"),
        // cluster.fork() starts the executable with its whole path.
        new("node", Any, Directory + @"(?<stem>node)( -\S+)*(?<stem> )" + Directory + @"(?<stem>[^\s/]+)"),
        new("redis", Alone, Directory + @"(?<stem>redis-server \S*:\d+)"),
    ];

    /// <summary>A title is looked at in each snapshot, and seldom changes.</summary>
    private static readonly ConcurrentDictionary<string, ServerTitle?> s_known = [];

    /// <summary>Titles that change all the time (a counter in it) would fill the memory.</summary>
    private const int MaxKnown = 4096;

    /// <summary>Null for a process of no known server, or of one whose processes all keep the command they were started with.</summary>
    /// <param name="title">The command line as one line.</param>
    public static ServerTitle? Recognise(string title)
    {
        if (s_known.TryGetValue(title, out var known)) return known;
        if (s_known.Count >= MaxKnown) s_known.Clear();
        return s_known[title] = Match(title);
    }

    private static ServerTitle? Match(string title)
    {
        foreach (var pattern in Patterns)
            if (pattern.Match(title) is { } found) return found;
        return null;
    }
}
