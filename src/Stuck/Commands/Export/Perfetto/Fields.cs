namespace Stuck.Commands.Export.Perfetto;

/// <summary>Field numbers of Perfetto's messages (protos/perfetto/trace/ in its repository; the state tracks of August 2026).</summary>
internal static class Fields
{
    /// <summary>Of <c>Trace</c>.</summary>
    public const int Packet = 1;

    /// <summary>Of <c>TracePacket</c>.</summary>
    public const int ClockSnapshot = 6, Timestamp = 8, SequenceId = 10, TrackEvent = 11, InternedData = 12, SequenceFlags = 13, ClockId = 58, TrackDescriptor = 60;

    /// <summary>Of <c>ClockSnapshot</c> and its <c>Clock</c>.</summary>
    public const int Clocks = 1, PrimaryTraceClock = 2, ClockKind = 1, ClockTime = 2;

    /// <summary>Of <c>TrackDescriptor</c>.</summary>
    public const int TrackUuid = 1, TrackName = 2, TrackProcess = 3, TrackThread = 4, TrackParent = 5, TrackState = 18;

    /// <summary>Of <c>ProcessDescriptor</c>.</summary>
    public const int ProcessPid = 1, ProcessCommandLine = 2, ProcessName = 6;

    /// <summary>Of <c>ThreadDescriptor</c>.</summary>
    public const int ThreadPid = 1, ThreadTid = 2;

    /// <summary>Of <c>TrackEvent</c>.</summary>
    public const int EventCategoryId = 3, EventAnnotation = 4, EventType = 9, EventNameId = 10, EventTrack = 11, EventFlow = 47, EventLastFlow = 48;

    /// <summary>Of <c>DebugAnnotation</c>.</summary>
    public const int AnnotationNameId = 1, AnnotationInteger = 4, AnnotationText = 6;

    /// <summary>Of <c>InternedData</c>, and of what is in it.</summary>
    public const int InternedCategories = 1, InternedNames = 2, InternedAnnotationNames = 3, InternedId = 1, InternedText = 2;
}
