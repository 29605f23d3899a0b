using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class PhpFramesTests
{
    private const ulong Globals = 0x1000, Inner = 0x2000, Outer = 0x2100, Main = 0x2200;

    private static readonly PhpLayout s_layout = PhpLayout.Of("8.2")!;

    private readonly MadeUpProcessMemory _memory = new();

    [Fact]
    public void Functions_are_told_with_their_classes_files_and_lines()
    {
        Put(Globals + (ulong)s_layout.Current, Inner);
        Frame(Inner, Outer, type: 1, "fgets", null, null, 0);
        Frame(Outer, Main, type: 2, "ask", "Db", "/srv/Db.php", 84);
        Frame(Main, 0, type: 2, null, null, "/srv/start.php", 7);
        Assert.Equal(
            [new ScriptFrame("fgets", "", 0), new ScriptFrame("Db::ask", "/srv/Db.php", 84), new ScriptFrame("main", "/srv/start.php", 7)], Read());
    }

    [Fact]
    public void Memory_that_lies_gives_nothing_and_ends()
    {
        Assert.Empty(Read());
        Put(Globals + (ulong)s_layout.Current, Inner);
        Frame(Inner, Inner, type: 2, "loop", null, "/srv/loop.php", 1);
        Assert.Equal(64, Read().Length);
        Put(Globals + (ulong)s_layout.Current, ulong.MaxValue - 3);
        Assert.Empty(Read());
        Put(Globals + (ulong)s_layout.Current, Outer);
        Frame(Outer, 0, type: 2, new string('x', 5000), null, "/srv/Db.php", 84);
        Assert.Equal([new ScriptFrame("main", "/srv/Db.php", 84)], Read());
        Frame(Outer, 0, type: 2, "ask", null, "/srv/Db.php", 400_000_000);
        Assert.Empty(Read());
    }

    [Fact]
    public void What_a_function_was_called_with_is_told_as_far_as_it_is_text()
    {
        Put(Globals + (ulong)s_layout.Current, Inner);
        Frame(Inner, 0, type: 1, "query", "mysqli", null, 0);
        Arguments(Inner, (4, 7), (6, Text("select 1")), (10, Reference(6, Text("by reference"))), (6, 0));
        var frame = Assert.Single(Read());
        Assert.Equal("mysqli::query", frame.Function);
        Assert.Equal([null, "select 1", "by reference", null], frame.Arguments);
    }

    [Fact]
    public void What_is_given_secrets_is_not_asked_for_them()
    {
        Put(Globals + (ulong)s_layout.Current, Inner);
        Frame(Inner, Outer, type: 1, "__construct", "PDO", null, 0);
        Arguments(Inner, (6, Text("mysql:host=db")), (6, Text("user")), (6, Text("hush")));
        Frame(Outer, 0, type: 1, "mysqli_connect", null, null, 0);
        Arguments(Outer, (6, Text("db")), (6, Text("user")), (6, Text("hush")));
        Assert.All(Read(), frame => Assert.Empty(frame.Arguments));
    }

    [Fact]
    public void A_statement_that_was_prepared_is_what_its_object_says()
    {
        Put(Globals + (ulong)s_layout.Current, Inner);
        Frame(Inner, 0, type: 1, "execute", "PDOStatement", null, 0);
        var statement = _memory.Take(64);
        (ulong This, ulong Properties) = (32, 40);
        Put(Inner + This, statement);
        _memory.Put(Inner + This + 8, 8u);
        Put(statement + Properties, Text("select ?"));
        _memory.Put(statement + Properties + 8, 6u);
        Assert.Equal("select ?", Assert.Single(Read()).Subject);
    }

    [Fact]
    public async Task A_running_php_tells_what_it_asks_for()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var php = Child.Start("php", "-n", "-r", $"file_get_contents('http://{silent.LocalEndpoint}/rates?day=today');");
        Assert.Equal([$"http://{silent.LocalEndpoint}/rates?day=today"], (await InnerOf(php, "file_get_contents")).Arguments);
    }

    [Fact]
    public async Task So_does_one_that_asks_by_curl()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var php = Child.Start("php", "-r", $"function go($h) {{ curl_exec($h); }} go(curl_init('http://{silent.LocalEndpoint}/rates?day=today'));");
        Assert.Equal($"http://{silent.LocalEndpoint}/rates?day=today", (await InnerOf(php, "curl_exec")).Subject);
    }

    private static async Task<ScriptFrame> InnerOf(Child php, string function)
    {
        var reader = new ScriptReader();
        return await Eventually.Some(() => reader.Read(php.Pid) is [{ } inner, ..] && inner.Function == function ? inner : null);
    }

    private ulong Reference(byte type, ulong value)
    {
        var reference = _memory.Take(32);
        Put(reference + 8, value);
        _memory.Put(reference + 16, type);
        return reference;
    }

    private void Arguments(ulong frame, params (byte Type, ulong Value)[] arguments)
    {
        _memory.Put(frame + 44, (uint)arguments.Length);
        for (var i = 0; i < arguments.Length; i++)
        {
            Put(frame + 80 + (ulong)(16 * i), arguments[i].Value);
            _memory.Put(frame + 88 + (ulong)(16 * i), arguments[i].Type);
        }
    }

    [Theory]
    [InlineData("7.4", true)]
    [InlineData("8.5", true)]
    [InlineData("5.6", false)]
    [InlineData("", false)]
    public void Only_known_versions_are_read(string version, bool isKnown) => Assert.Equal(isKnown, PhpLayout.Of(version) is not null);

    [Fact]
    public async Task A_running_php_tells_its_line()
    {
        var script = Path.GetTempFileName();
        File.WriteAllText(script, "<?php\nfunction wait() {\n    sleep(1000);\n}\nclass A { static function go() {\n\n wait(); } }\nA::go();\n");
        using var php = Child.Start("php", "-n", script);
        var reader = new ScriptReader();
        var frames = await Eventually.Some(() => reader.Read(php.Pid) is { Length: > 0 } some ? some : default(IReadOnlyList<ScriptFrame>));
        Assert.Equal([new ScriptFrame("sleep", "", 0), new ScriptFrame("wait", script, 3), new ScriptFrame("A::go", script, 7), new ScriptFrame("main", script, 8)], frames);
        File.Delete(script);
    }

    [Fact]
    public async Task So_does_one_whose_file_is_gone()
    {
        var script = Path.GetTempFileName();
        File.WriteAllText(script, "<?php\n\nsleep(1000);\n");
        using var php = Child.StartNamed("php-that-goes", "/usr/bin/php", "-n", script);
        File.Delete(await Eventually.Some(() => File.ResolveLinkTarget($"/proc/{php.Pid}/exe", false)?.FullName is { } file && file.EndsWith("php-that-goes", StringComparison.Ordinal) ? file : null));
        var reader = new ScriptReader();
        var frames = await Eventually.Some(() => reader.Read(php.Pid) is { Length: > 0 } some ? some : default(IReadOnlyList<ScriptFrame>));
        Assert.Equal([new ScriptFrame("sleep", "", 0), new ScriptFrame("main", script, 3)], frames);
        File.Delete(script);
    }

    [Fact]
    public void Another_program_has_no_script() => Assert.Empty(new ScriptReader().Read(Environment.ProcessId));

    private ImmutableArray<ScriptFrame> Read() => new PhpFrames(_memory, s_layout).Read(Globals);

    private void Frame(ulong frame, ulong previous, byte type, string? name, string? scope, string? file, uint line)
    {
        var (function, opline) = (_memory.Take(256), _memory.Take(32));
        Put(frame + PhpLayout.Function, function);
        Put(frame + (ulong)s_layout.Previous, previous);
        Put(frame + PhpLayout.Opline, opline);
        _memory.Put(function, type);
        Put(function + PhpLayout.FunctionName, Text(name));
        Put(function + (ulong)s_layout.FileName, Text(file));
        _memory.Put(opline + PhpLayout.Line, line);
        if (scope is null) return;
        var classEntry = _memory.Take(32);
        Put(function + PhpLayout.Scope, classEntry);
        Put(classEntry + PhpLayout.ClassName, Text(scope));
    }

    private ulong Text(string? text)
    {
        if (text is null) return 0;
        var address = _memory.Take(PhpLayout.Text + text.Length);
        Put(address + PhpLayout.Length, (ulong)text.Length);
        for (var i = 0; i < text.Length; i++) _memory.Put(address + (ulong)(PhpLayout.Text + i), (byte)text[i]);
        return address;
    }

    private void Put(ulong address, ulong word) => _memory.Put(address, word);
}
