namespace Stuck.EndToEnd.Servers;

/// <summary>A server in Go, which asks another by HTTP for whatever it is asked for; but not for /quick.</summary>
internal sealed class GoServer : Server
{
    private const string Source = """
        package main

        import (
            "net/http"
            "os"
        )

        func main() {
            port, other := os.Args[1], os.Args[2]
            http.HandleFunc("/quick", func(answer http.ResponseWriter, request *http.Request) {})
            http.HandleFunc("/", func(answer http.ResponseWriter, request *http.Request) {
                http.Get("http://" + other + "/price" + request.URL.Path)
            })
            http.ListenAndServe("127.0.0.1:"+port, nil)
        }
        """;

    private GoServer(TemporaryFolder folder, int port, string other)
        : base(folder, port, folder.File("server"), $"{port}", other)
    {
    }

    /// <param name="other">The address and port of the other.</param>
    public static async Task<GoServer> Start(string other)
    {
        Programs.Require("go");
        var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("server.go"), Source);
        var compiler = Command.Run("env", ["GOFLAGS=-mod=mod", $"GOCACHE={folder.File("cache")}", $"GOPATH={folder.File("path")}", "go", "build", "-o", "server", "server.go"], folder: folder.Path);
        Assert.True(compiler.Status == 0, compiler.Error);
        var server = new GoServer(folder, FreePorts.Choose(1)[0], other);
        await server.Ask("GET /quick HTTP/1.0\r\n\r\n");
        return server;
    }
}
