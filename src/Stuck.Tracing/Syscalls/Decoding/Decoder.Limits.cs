using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>Where a call has more to it than a record, or a line, may hold: there <c>...</c> stands, as it does for what the options leave out.</summary>
public sealed partial class Decoder
{
    /// <summary>The most characters of a line, give or take a string: a small record may lead to a large one, where one buffer is written a thousand times.</summary>
    public const int MostCharacters = 2 * CaptureOptions.MostRecordBytes;

    /// <summary>The most elements that are gone through while a tracee stands still, whatever it says: ten times as many as any call takes.</summary>
    private const int MostSteps = 10 << 20;

    private (Phase Phase, ulong Address)? _cut;
    private ulong? _missing;
    private int _steps;

    /// <summary>Whether the record was full here: what memory the rest of the call leads to is missing.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Called between the lines of a dump.</summary>
    internal Action? LinesWritten { get; set; }

    /// <summary>To be asked before each element of an array: false where the rest of it has to be left out.</summary>
    /// <param name="leadsOn">Whether the elements lead to more memory, and are not in hand already.</param>
    public bool GoesOn(bool leadsOn) =>
        !(leadsOn && IsCut) && (_text is null ? ++_steps <= MostSteps : _text.Length <= MostCharacters);

    private void BeginLimits(RecordView record)
    {
        _steps = 0;
        _cut = record.Cut;
        _missing = null;
        // At the later stop of a call whose record was full at the first there is no room for anything.
        IsCut = _cut is not null && !IsWriting;
    }

    /// <summary>At a stop, the record is full.</summary>
    private void Cut(Phase phase, ulong address)
    {
        _capturing!.Cut(phase, address);
        IsCut = true;
    }

    /// <summary>While writing, something is not in the record: because that was full, or because it could not be read.</summary>
    private void NoteMissing(Phase phase, ulong address, long wanted = 1)
    {
        if (_cut is not { } cut || phase < cut.Phase) return;
        IsCut |= phase > cut.Phase || address <= cut.Address && cut.Address - address < (ulong)wanted;
        // What is there in part is shown as far as it goes.
        if (IsCut && (phase > cut.Phase || address == cut.Address)) _missing = address;
    }
}
