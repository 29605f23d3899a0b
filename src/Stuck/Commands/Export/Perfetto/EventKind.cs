namespace Stuck.Commands.Export.Perfetto;

/// <summary><c>TrackEvent.Type</c>, by Perfetto's numbers.</summary>
internal enum EventKind
{
    SliceBegin = 1,
    SliceEnd = 2,
    Instant = 3,
    State = 5,
}
