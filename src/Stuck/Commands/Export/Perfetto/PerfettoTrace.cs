using Google.Protobuf;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>Writes a trace as Perfetto reads it: packets of one sequence, in any order, names written once. For one thread.</summary>
internal sealed class PerfettoTrace : IDisposable
{
    private const uint SequenceId = 1, IncrementalStateCleared = 1, NeedsIncrementalState = 2;

    /// <summary>BUILTIN_CLOCK_REALTIME and BUILTIN_CLOCK_MONOTONIC.</summary>
    private const ulong Realtime = 1, Monotonic = 3;

    private readonly CodedOutputStream _output;
    private readonly Dictionary<string, ulong> _names = [], _categories = [], _annotationNames = [];
    private ProtoMessage? _interned;
    private ulong _tracks;
    private bool _hasBegun;

    public PerfettoTrace(Stream output) => _output = new CodedOutputStream(output, leaveOpen: true);

    /// <summary>Tells what time of day it was at a moment.</summary>
    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    public void WriteClocks(long atNs, DateTimeOffset time)
    {
        var clocks = new ProtoMessage()
            .Add(Fields.Clocks, Clock(Monotonic, (ulong)atNs))
            .Add(Fields.Clocks, Clock(Realtime, (ulong)(time - DateTimeOffset.UnixEpoch).Ticks * 100))
            .Add(Fields.PrimaryTraceClock, Monotonic);
        Write(Packet(atNs).Add(Fields.ClockSnapshot, clocks));
    }

    /// <returns>The track's number.</returns>
    public ulong AddProcess(int pid) => AddTrack(track => track.Add(Fields.TrackProcess, new ProtoMessage().Add(Fields.ProcessPid, (long)pid)));

    /// <summary>Tells, again, what a process is called.</summary>
    public void Name(ulong process, int pid, string name, string commandLine)
    {
        var described = new ProtoMessage().Add(Fields.ProcessPid, (long)pid).Add(Fields.ProcessName, name);
        if (commandLine.Length > 0) described.Add(Fields.ProcessCommandLine, commandLine);
        WriteTrack(new ProtoMessage().Add(Fields.TrackUuid, process).Add(Fields.TrackProcess, described));
    }

    /// <inheritdoc cref="AddProcess"/>
    public ulong AddThread(ulong process, int pid, int tid) => AddTrack(track => track
        .Add(Fields.TrackParent, process).Add(Fields.TrackThread, new ProtoMessage().Add(Fields.ThreadPid, (long)pid).Add(Fields.ThreadTid, (long)tid)));

    /// <summary>For slices; those with the same name under one parent are shown as one.</summary>
    /// <returns>The track's number.</returns>
    public ulong AddLane(ulong parent, string name) => AddTrack(track => track.Add(Fields.TrackParent, parent).Add(Fields.TrackName, name));

    /// <summary>For states, of which one holds at a time.</summary>
    /// <returns>The track's number.</returns>
    public ulong AddStates(ulong parent, string name) =>
        AddTrack(track => track.Add(Fields.TrackParent, parent).Add(Fields.TrackName, name).Add(Fields.TrackState, new ProtoMessage()));

    public void Write(TrackEvent one)
    {
        var message = new ProtoMessage().Add(Fields.EventType, (ulong)one.Kind).Add(Fields.EventTrack, one.Track);
        if (one.Name.Length > 0) message.Add(Fields.EventNameId, Intern(_names, Fields.InternedNames, one.Name));
        if (one.Category.Length > 0) message.Add(Fields.EventCategoryId, Intern(_categories, Fields.InternedCategories, one.Category));
        foreach (var (name, value) in one.Annotations) message.Add(Fields.EventAnnotation, Annotation(name, value));
        foreach (var flow in one.Flows) message.AddFixed(Fields.EventFlow, flow);
        foreach (var flow in one.LastFlows) message.AddFixed(Fields.EventLastFlow, flow);
        Write(Packet(one.AtNs).Add(Fields.TrackEvent, message));
    }

    public void Dispose()
    {
        _output.Flush();
        _output.Dispose();
    }

    private ulong AddTrack(Func<ProtoMessage, ProtoMessage> describe)
    {
        var track = ++_tracks;
        WriteTrack(describe(new ProtoMessage().Add(Fields.TrackUuid, track)));
        return track;
    }

    private void WriteTrack(ProtoMessage described) => Write(Packet().Add(Fields.TrackDescriptor, described));

    private ProtoMessage Annotation(string name, object value)
    {
        var message = new ProtoMessage().Add(Fields.AnnotationNameId, Intern(_annotationNames, Fields.InternedAnnotationNames, name));
        return value is long number ? message.Add(Fields.AnnotationInteger, number) : message.Add(Fields.AnnotationText, (string)value);
    }

    private ulong Intern(Dictionary<string, ulong> known, int field, string text)
    {
        if (known.TryGetValue(text, out var id)) return id;
        known[text] = id = (ulong)known.Count + 1;
        (_interned ??= new ProtoMessage()).Add(field, new ProtoMessage().Add(Fields.InternedId, id).Add(Fields.InternedText, text));
        return id;
    }

    private static ProtoMessage Clock(ulong kind, ulong ns) => new ProtoMessage().Add(Fields.ClockKind, kind).Add(Fields.ClockTime, ns);

    private ProtoMessage Packet(long atNs) => Packet().Add(Fields.Timestamp, (ulong)atNs).Add(Fields.ClockId, Monotonic);

    private ProtoMessage Packet()
    {
        var packet = new ProtoMessage().Add(Fields.SequenceId, (ulong)SequenceId)
            .Add(Fields.SequenceFlags, (ulong)(_hasBegun ? NeedsIncrementalState : IncrementalStateCleared));
        _hasBegun = true;
        return packet;
    }

    private void Write(ProtoMessage packet)
    {
        if (_interned is { } interned) packet.Add(Fields.InternedData, interned);
        _interned = null;
        _output.WriteTag(Fields.Packet, WireFormat.WireType.LengthDelimited);
        var bytes = packet.ToBytes();
        _output.WriteBytes(ByteString.CopyFrom(bytes));
        packet.Dispose();
    }
}
