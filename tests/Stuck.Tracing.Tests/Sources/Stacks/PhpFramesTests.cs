using System.Collections.Immutable;
using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Tests.Sources.Stacks;

public sealed class PhpFramesTests : IMemory
{
    private const ulong Globals = 0x1000, Inner = 0x2000, Outer = 0x2100, Main = 0x2200, Free = 0x8000;

    private static readonly PhpLayout s_layout = PhpLayout.Of("8.2")!;

    private readonly byte[] _memory = new byte[0x10000];
    private ulong _free = Free;

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

    int IMemory.Read(ulong address, Span<byte> destination)
    {
        if (address >= (ulong)_memory.Length) return 0;
        var length = Math.Min(destination.Length, _memory.Length - (int)address);
        _memory.AsSpan((int)address, length).CopyTo(destination);
        return length;
    }

    int IMemory.ReadDescriptorTarget(int descriptor, Span<byte> destination) => 0;

    private ImmutableArray<ScriptFrame> Read() => new PhpFrames(this, s_layout).Read(Globals);

    private void Frame(ulong frame, ulong previous, byte type, string? name, string? scope, string? file, uint line)
    {
        var (function, opline) = (Take(256), Take(32));
        Put(frame + PhpLayout.Function, function);
        Put(frame + (ulong)s_layout.Previous, previous);
        Put(frame + PhpLayout.Opline, opline);
        _memory[function] = type;
        Put(function + PhpLayout.FunctionName, Text(name));
        Put(function + (ulong)s_layout.FileName, Text(file));
        BitConverter.TryWriteBytes(_memory.AsSpan((int)opline + PhpLayout.Line), line);
        if (scope is null) return;
        var classEntry = Take(32);
        Put(function + PhpLayout.Scope, classEntry);
        Put(classEntry + PhpLayout.ClassName, Text(scope));
    }

    private ulong Text(string? text)
    {
        if (text is null) return 0;
        var address = Take(PhpLayout.Text + text.Length);
        Put(address + PhpLayout.Length, (ulong)text.Length);
        Encoding.ASCII.GetBytes(text).CopyTo(_memory, (int)address + PhpLayout.Text);
        return address;
    }

    private ulong Take(int bytes)
    {
        var address = _free;
        _free += (ulong)(bytes + 7) / 8 * 8;
        return address;
    }

    private void Put(ulong address, ulong word) => BitConverter.TryWriteBytes(_memory.AsSpan((int)address), word);
}
