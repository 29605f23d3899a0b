using System.Buffers.Binary;
using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Tests.Sources.Stacks;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public sealed class ServiceNamesTests
{
    private const ulong Context = 0x1000;

    /// <summary>Publishes two attributes as OTEP 4719 has it, and waits.</summary>
    private const string Program = """
        #define _GNU_SOURCE
        #include <stdint.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/mman.h>
        #include <unistd.h>

        struct context { char signature[8]; uint32_t version, size; uint64_t published; const char *payload; };

        static char payload[256];
        static int length;

        static void attribute(const char *name, const char *value)
        {
            int n = strlen(name), v = strlen(value);
            length += sprintf(payload + length, "\x0a%c\x0a%c%s\x12%c\x0a%c%s", n + v + 6, n, name, v + 2, v, value);
        }

        int main(void)
        {
            int file = memfd_create("OTEL_CTX", 0);
            if (file < 0 || ftruncate(file, sizeof(struct context))) return 1;
            struct context *context = mmap(0, sizeof *context, PROT_READ | PROT_WRITE, MAP_PRIVATE, file, 0);
            close(file);
            attribute("service.version", "1.0");
            attribute("service.name", "checkout");
            context->version = 2;
            context->size = length;
            context->published = 1;
            context->payload = payload;
            memcpy(context->signature, "OTEL_CTX", 8);
            puts("ready");
            fflush(stdout);
            pause();
        }
        """;

    private readonly MadeUpProcessMemory _memory = new();

    [Fact]
    public async Task A_program_says_how_its_service_is_called()
    {
        var folder = Directory.CreateTempSubdirectory("stuck-").FullName;
        try
        {
            var (source, program) = (Path.Combine(folder, "service.c"), Path.Combine(folder, "service"));
            File.WriteAllText(source, Program);
            using var compiler = System.Diagnostics.Process.Start("cc", ["-o", program, source])!;
            await compiler.WaitForExitAsync();
            Assert.Equal(0, compiler.ExitCode);
            using var service = Child.Start(program);
            Assert.Equal("ready", await service.Output.ReadLineAsync());
            Assert.Equal("checkout", new ServiceNames().Read([Process(service.Pid)], DateTimeOffset.UtcNow).GetValueOrDefault(service.Pid));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void The_name_is_found_among_other_attributes_and_in_what_wraps_them()
    {
        byte[] resource = [.. Attribute("telemetry.sdk.name", "x"), .. Attribute("service.name", "checkout"), 0x10, 0x00];
        Put(resource);
        Assert.Equal("checkout", Read());
        Put([0x0a, (byte)resource.Length, .. resource]);
        Assert.Equal("checkout", Read());
    }

    [Fact]
    public void What_is_being_written_is_of_another_version_or_lies_says_nothing()
    {
        Put(Attribute("service.name", "checkout"), published: 0);
        Assert.Equal("", Read());
        Put(Attribute("service.name", "checkout"), version: 1);
        Assert.Equal("", Read());
        Put(Attribute("service.name", "check\u001b[2J"));
        Assert.Equal("", Read());
        Put([0x0a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]);
        Assert.Equal("", Read());
        Put([0x0a, 0x05, 0x0a, 0x0c, .. "serv"u8]);
        Assert.Equal("", Read());
        _memory.Put(Context + 24, ulong.MaxValue - 3);
        Assert.Equal("", Read());
    }

    [Fact]
    public void Some_are_looked_at_in_a_round_and_others_later()
    {
        var names = new ServiceNames(most: 1);
        ProcessSample[] two = [Process(Environment.ProcessId), Process(1)];
        for (var round = 0; round < 3; round++) Assert.Empty(names.Read(two, DateTimeOffset.UtcNow));
    }

    private string Read() => ServiceContext.Read(_memory, Context);

    private void Put(byte[] payload, uint version = 2, ulong published = 7)
    {
        var at = _memory.Take(payload.Length);
        for (var i = 0; i < payload.Length; i++) _memory.Put(at + (ulong)i, payload[i]);
        _memory.Put(Context, BinaryPrimitives.ReadUInt64LittleEndian("OTEL_CTX"u8));
        _memory.Put(Context + 8, version);
        _memory.Put(Context + 12, (uint)payload.Length);
        _memory.Put(Context + 16, published);
        _memory.Put(Context + 24, at);
    }

    private static byte[] Attribute(string name, string value)
    {
        var (n, v) = (Encoding.UTF8.GetBytes(name), Encoding.UTF8.GetBytes(value));
        return [0x0a, (byte)(n.Length + v.Length + 6), 0x0a, (byte)n.Length, .. n, 0x12, (byte)(v.Length + 2), 0x0a, (byte)v.Length, .. v];
    }
}
