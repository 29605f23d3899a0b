using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Tracing;

/// <summary>A program of tests/Tracees (see tracee.h there), compiled when its source is newer.</summary>
internal sealed partial class Tracee
{
    private static readonly string Sources = Path.Combine(Repository.Root, "tests", "Tracees");
    private static readonly string Binaries = Path.Combine(Repository.Root, "artifacts", "tracees");
    private static readonly Lock Compiler = new();

    private readonly string _source;
    private readonly string _compilerOptions;

    public Tracee(string name)
    {
        Name = name;
        _source = Path.Combine(Sources, name + ".c");
        var head = string.Join('\n', File.ReadLines(_source).TakeWhile(line => line.StartsWith("/*", StringComparison.Ordinal)));
        TraceOptions = Words(TraceComment().Match(head).Groups[1].Value);
        _compilerOptions = CompilerComment().Match(head).Groups[1].Value;
        UnlikeStrace = head.Contains("/* unlike strace 6.1: ", StringComparison.Ordinal);
    }

    public static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Sources, "*.c").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal);

    public string Name { get; }

    public string[] TraceOptions { get; }

    public bool UnlikeStrace { get; }

    /// <summary>Whether it is a program of i386.</summary>
    public bool Is32Bit => Words(_compilerOptions).Contains("-m32");

    /// <summary>Compiles the tracee where needed; returns the path of the program.</summary>
    public string Compile()
    {
        Programs.Require("gcc");
        var binary = Path.Combine(Binaries, Name);
        lock (Compiler)
        {
            if (File.GetLastWriteTimeUtc(binary) > Newest(_source, Path.Combine(Sources, "tracee.h")))
                return binary;
            Directory.CreateDirectory(Binaries);
            var options = Words("-std=gnu11 -D_GNU_SOURCE -O1 -Wall -Wextra -Wno-nonnull -static " + _compilerOptions);
            var gcc = Command.Run("gcc", [.. options, "-o", binary, _source]);
            Assert.True(gcc.Status == 0, gcc.Error);
            return binary;
        }
    }

    /// <summary>What of a trace follows the signal that begin() in tracee.h sends; all, where it was not called.</summary>
    public static string AfterMark(string trace)
    {
        var mark = trace.IndexOf("--- SIGWINCH {", StringComparison.Ordinal);
        return mark < 0 ? trace : trace[(trace.IndexOf('\n', mark) + 1)..];
    }

    private static DateTime Newest(params string[] files) => files.Max(File.GetLastWriteTimeUtc);

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(@"^/\* stuck trace (.*) \*/$", RegexOptions.Multiline)]
    private static partial Regex TraceComment();

    [GeneratedRegex(@"^/\* gcc (.*) \*/$", RegexOptions.Multiline)]
    private static partial Regex CompilerComment();
}
