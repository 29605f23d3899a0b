using System.Collections.Immutable;
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

    /// <summary>Those that tell what is asked, and for what.</summary>
    private const int MostWithArguments = 4;

    private readonly PhpValues _values = new(memory);
    private readonly PhpArguments _arguments = new(memory, layout);

    /// <param name="executorGlobals">The address of <c>executor_globals</c>.</param>
    /// <returns>The innermost first; none where PHP runs no script.</returns>
    public ImmutableArray<ScriptFrame> Read(ulong executorGlobals)
    {
        var frames = ImmutableArray.CreateBuilder<ScriptFrame>();
        var frame = memory.Pointer(executorGlobals + (ulong)layout.Current);
        for (var i = 0; i < MostFrames && frame != 0; i++)
        {
            // Frames without a function separate PHP's own calls from those of the script.
            if (memory.Pointer(frame + PhpLayout.Function) is not 0 and var function && ReadFrame(frame, function, frames.Count < MostWithArguments) is { } read) frames.Add(read);
            frame = memory.Pointer(frame + (ulong)layout.Previous);
        }

        return frames.ToImmutable();
    }

    private ScriptFrame? ReadFrame(ulong frame, ulong function, bool isInnermost)
    {
        var type = memory.Byte(function);
        var name = Text(memory.Pointer(function + PhpLayout.FunctionName));
        if (name.Length > 0 && memory.Pointer(function + PhpLayout.Scope) is not 0 and var scope && Text(memory.Pointer(scope + PhpLayout.ClassName)) is { Length: > 0 } className) name = $"{className}::{name}";
        ScriptFrame read;
        if (type != PhpLayout.UserFunction)
        {
            if (type == 0 || name.Length == 0) return null;
            read = new ScriptFrame(name, "", 0);
        }
        else
        {
            var (file, line) = (Text(memory.Pointer(function + (ulong)layout.FileName)), Line(memory.Pointer(frame + PhpLayout.Opline)));
            if (file.Length == 0 || line == 0) return null;
            read = new ScriptFrame(name.Length == 0 ? "main" : name, file, line);
        }

        return isInnermost ? read with { Arguments = _arguments.Read(frame, function, name), Subject = _arguments.Subject(frame, name) } : read;
    }

    private int Line(ulong opline) => opline != 0 && memory.Int(opline + PhpLayout.Line) is var number and < MostLines ? (int)number : 0;

    private string Text(ulong zendString) => _values.String(zendString, MostNameBytes) ?? "";
}
