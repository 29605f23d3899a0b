using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Commands.Trace;

/// <summary>
/// Writes a record as one line of JSON: <c>{"time":…,"event":"call","pid":…,"tid":…,"call":"read","arguments":["3","\"x\"","1"],"result":1,…}</c>.
/// What a field is called is never changed; others may be added. All that is not ASCII is escaped. Serves one thread.
/// </summary>
internal sealed class CallJson(FormatOptions options) : IDisposable
{
    /// <summary>For those that read lines, not for a page in a browser: of quotes a backslash is enough.</summary>
    private static readonly JsonWriterOptions s_options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly CallFormatter _formatter = new();
    private readonly ArrayBufferWriter<byte> _bytes = new(1024);
    private readonly Utf8JsonWriter _json = new(Stream.Null, s_options);
    private readonly InkText _text = new();
    private readonly List<Range> _places = [];

    /// <summary>Appends what a record tells; no line end.</summary>
    /// <param name="pid">The process of its thread.</param>
    public void Append(byte[] record, int pid, InkText line)
    {
        var view = new RecordView(record);
        Begin(view.Header.StartNs, NameOf(view.Header.Kind), pid, view.Header.Tid);
        _text.Clear();
        _places.Clear();
        _formatter.Format(record, options with { ResultColumn = 0 }, _text, _places);
        if (view.Header.Kind == RecordKind.Syscall) WriteCall(view);
        else WriteEvent(view.Header);
        _json.WriteString("text", _text.Chars);
        End(line);
    }

    /// <summary>Appends that records are missing.</summary>
    /// <param name="atNs">Behind what was there; ns on CLOCK_MONOTONIC.</param>
    public void AppendLost(long count, long atNs, int pid, int tid, InkText line)
    {
        Begin(atNs, "lost", pid, tid);
        _json.WriteNumber("records", count);
        End(line);
    }

    public void Dispose() => _json.Dispose();

    private void Begin(long atNs, string name, int pid, int tid)
    {
        _bytes.ResetWrittenCount();
        _json.Reset(_bytes);
        _json.WriteStartObject();
        _json.WriteString("time", Time(atNs));
        _json.WriteString("event", name);
        _json.WriteNumber("pid", pid);
        _json.WriteNumber("tid", tid);
    }

    private void WriteCall(in RecordView view)
    {
        ref readonly var header = ref view.Header;
        var row = SyscallTable.Find(header.Abi, header.Number);
        _json.WriteString("call", row.Name.Length > 0 ? row.Name : string.Create(CultureInfo.InvariantCulture, $"syscall_0x{(uint)header.Number:x}"));
        _json.WriteNumber("number", header.Number);
        if (header.Abi != Abi.X86_64) _json.WriteString("abi", header.Abi.ToString().ToLowerInvariant());
        _json.WriteStartArray("arguments");
        foreach (var place in _places) _json.WriteStringValue(_text.Chars[place]);
        _json.WriteEndArray();
        if (header.Has(RecordFlags.Unfinished)) _json.WriteNull("result");
        else _json.WriteNumber("result", header.Result);
        if (header.Has(RecordFlags.Failed) && !header.Has(RecordFlags.Unfinished)) _json.WriteString("error", ErrorNumber.NameOf((int)-header.Result));
        _json.WritePropertyName("seconds");
        if (header.Has(RecordFlags.Unfinished) && header.DurationNs == 0) _json.WriteNullValue();
        else _json.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"{header.DurationNs / 1_000_000_000}.{header.DurationNs % 1_000_000_000:d9}"), skipInputValidation: true);
        if (header.Has(RecordFlags.LetGo)) _json.WriteString("state", "detached");
        else if (header.Has(RecordFlags.Unfinished)) _json.WriteString("state", "unfinished");
        if (header.Has(RecordFlags.SeenInFlight)) _json.WriteBoolean("was_in_flight", true);
        if (Waker.Of(view) is { } waker) _json.WriteString("woken_by", waker.ToString());
    }

    private void WriteEvent(in RecordHeader header)
    {
        if (header.Kind is RecordKind.Signal or RecordKind.Stopped or RecordKind.Killed) _json.WriteString("signal", SignalNames.Of(header.Number));
        if (header.Kind == RecordKind.Exited) _json.WriteNumber("status", header.Number);
        if (header.Kind == RecordKind.Superseded) _json.WriteNumber("by", header.Number);
    }

    private void End(InkText line)
    {
        _json.WriteEndObject();
        _json.Flush();
        if (Ascii.IsValid(_bytes.WrittenSpan)) AppendAscii(_bytes.WrittenSpan, line);
        else
        {
            foreach (var c in Encoding.UTF8.GetString(_bytes.WrittenSpan))
            {
                if (char.IsAscii(c)) line.Append(c);
                else line.Append(string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"));
            }
        }
    }

    private static void AppendAscii(ReadOnlySpan<byte> bytes, InkText line)
    {
        Span<char> chars = stackalloc char[256];
        while (!bytes.IsEmpty)
        {
            var length = Encoding.ASCII.GetChars(bytes[..Math.Min(bytes.Length, chars.Length)], chars);
            line.Append(chars[..length]);
            bytes = bytes[length..];
        }
    }

    /// <summary>To the ns, which <see cref="DateTimeOffset"/> has not.</summary>
    private static string Time(long atNs) =>
        string.Create(CultureInfo.InvariantCulture, $"{SteadyClock.Ours.At(0).AddTicks(atNs / 100).UtcDateTime:yyyy-MM-ddTHH:mm:ss.fffffff}{atNs % 100:d2}Z");

    private static string NameOf(RecordKind kind) => kind switch
    {
        RecordKind.Syscall => "call",
        RecordKind.Fault => "lost_sight",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
