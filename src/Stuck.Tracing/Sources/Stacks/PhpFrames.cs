using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>Reads which functions PHP is in from its memory, while it goes on running: what changes meanwhile reads as nothing, or as nonsense.</summary>
internal sealed class PhpFrames(IMemory memory, PhpLayout layout)
{
    private const int MostFrames = 64;

    /// <summary>PATH_MAX of limits.h: longer names of files are none.</summary>
    private const int MostNameBytes = 4096;

    private const int MostLines = 10_000_000;

    /// <param name="executorGlobals">The address of <c>executor_globals</c>.</param>
    /// <returns>The innermost first; none where PHP runs no script.</returns>
    public ImmutableArray<ScriptFrame> Read(ulong executorGlobals)
    {
        var frames = ImmutableArray.CreateBuilder<ScriptFrame>();
        var frame = Pointer(executorGlobals + (ulong)layout.Current);
        for (var i = 0; i < MostFrames && frame != 0; i++)
        {
            // Frames without a function separate PHP's own calls from those of the script.
            if (Pointer(frame + PhpLayout.Function) is not 0 and var function && ReadFrame(frame, function) is { } read) frames.Add(read);
            frame = Pointer(frame + (ulong)layout.Previous);
        }

        return frames.ToImmutable();
    }

    private ScriptFrame? ReadFrame(ulong frame, ulong function)
    {
        Span<byte> type = stackalloc byte[1];
        if (memory.Read(function, type) != 1) return null;
        var name = Text(Pointer(function + PhpLayout.FunctionName));
        if (type[0] != PhpLayout.UserFunction) return name.Length == 0 ? null : new ScriptFrame(name, "", 0);
        var file = Text(Pointer(function + (ulong)layout.FileName));
        var line = Line(Pointer(frame + PhpLayout.Opline));
        if (file.Length == 0 || line == 0) return null;
        var className = Pointer(function + PhpLayout.Scope) is not 0 and var scope ? Text(Pointer(scope + PhpLayout.ClassName)) : "";
        return new ScriptFrame(name.Length == 0 ? "main" : className.Length == 0 ? name : $"{className}::{name}", file, line);
    }

    private int Line(ulong opline)
    {
        Span<byte> line = stackalloc byte[sizeof(uint)];
        if (opline == 0 || memory.Read(opline + PhpLayout.Line, line) != line.Length) return 0;
        return BinaryPrimitives.ReadUInt32LittleEndian(line) is var number and < MostLines ? (int)number : 0;
    }

    private string Text(ulong zendString)
    {
        if (zendString == 0 || Pointer(zendString + PhpLayout.Length) is not (> 0 and <= MostNameBytes and var length)) return "";
        var bytes = new byte[length];
        return memory.Read(zendString + PhpLayout.Text, bytes) == bytes.Length ? Encoding.UTF8.GetString(bytes) : "";
    }

    private ulong Pointer(ulong address)
    {
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        return memory.Read(address, word) == word.Length ? BinaryPrimitives.ReadUInt64LittleEndian(word) : 0;
    }
}
