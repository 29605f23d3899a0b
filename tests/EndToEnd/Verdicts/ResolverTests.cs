using System.Diagnostics;
using System.Globalization;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Who waits for a name server that does not answer, in a network namespace of the test's own; whatever resolver asks.</summary>
public sealed class ResolverTests
{
    /// <summary>Takes all queries and answers none; then runs a program that asks, and says which process that is.</summary>
    private const string Setting =
        "ip link set lo up && mount --bind \"$1\" /etc/resolv.conf && shift\n" +
        "python3 -c 'import socket\ns=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.bind((\"127.0.0.1\",53)); print(flush=True)\nwhile True: s.recv(999)' > \"$1\" & mute=$!\n" +
        "while ! [ -s \"$1\" ]; do sleep 0.05; done; shift\n" +
        "\"$@\" & echo $mute $!; read _; kill $mute $! 2>/dev/null";

    /// <summary>glibc's resolver has a connected socket, c-ares' is in a loop, dig's is not connected.</summary>
    [Theory]
    [InlineData("reading", "/usr/bin/python3", "-c", "import socket; socket.gethostbyname('db.example')")]
    [InlineData("awaiting", "node", "-e", "require('dns').resolve4('db.example',()=>{})")]
    [InlineData("reading", "dig", "+time=60", "db.example")]
    public async Task A_query_that_is_not_answered_names_the_name_server(string expected, params string[] program)
    {
        Programs.Require(program[0]);
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("resolv.conf"), "nameserver 127.0.0.1\n");
        using var shell = Command.Start("unshare", ["-n", "-m", "sh", "-c", Setting, "sh", folder.File("resolv.conf"), folder.File("up"), .. program]);
        try
        {
            var pids = (await shell.StandardOutput.ReadLineAsync())!.Split(' ').Select(pid => int.Parse(pid, CultureInfo.InvariantCulture)).ToArray();
            var begin = Stopwatch.GetTimestamp();
            Finding finding;
            // It starts, and may give up and ask again.
            while ((finding = await Finding.Of(pids[1])).Verdict != expected)
                Assert.True(Stopwatch.GetElapsedTime(begin) < Eventually.Deadline, $"{finding}");
            Assert.Equal(("127.0.0.1:53", pids[0]), (finding.Peer, finding.PeerPid));
        }
        finally
        {
            await shell.StandardInput.WriteLineAsync();
            shell.StandardInput.Close();
            await shell.WaitForExitAsync();
        }
    }
}
