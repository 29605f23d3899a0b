using System.Diagnostics;

namespace Stuck.Tracing.Tests.Sources.Stacks;

/// <summary>A program of one file and no library, that waits for ever in a function of a given name.</summary>
internal static class StandingProgram
{
    public static void Compile(string path, string function)
    {
        var source = path + ".c";
        File.WriteAllText(source, $$"""
            static void {{function}}(void)
            {
                long result;
                __asm__ volatile("syscall" : "=a"(result) : "a"(34 /* pause */) : "rcx", "r11", "memory");
            }

            void _start(void)
            {
                for (;;) {{function}}();
            }
            """);
        using var gcc = Process.Start("gcc", ["-O0", "-static", "-nostdlib", "-Wl,--build-id", "-o", path, source]);
        gcc.WaitForExit();
        Assert.Equal(0, gcc.ExitCode);
        File.Delete(source);
    }
}
