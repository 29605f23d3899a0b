using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Where in its own code a thread is. Of one that runs that is where it was most of the time; of one that sleeps, whence it made its call.</summary>
/// <param name="Path">The functions that it is in, the innermost first, those of the C library left out; none where that is not known.</param>
public sealed record ThreadCode(ImmutableArray<CodePlace> Path)
{
    public static ThreadCode Unknown { get; } = new(ImmutableArray<CodePlace>.Empty);

    /// <summary>Of one that runs, how often it was looked at.</summary>
    public int Samples { get; init; }

    /// <summary>How often it was in the library of <see cref="Place"/> then.</summary>
    public int SamplesHere { get; init; }

    /// <summary>The functions of the script that it interprets, the innermost first; none where it is no interpreter that we know.</summary>
    public ImmutableArray<ScriptFrame> Script { get; init; } = [];

    /// <summary>A library has made the thread for itself, and all that is known of its code is of that library: of the process it says nothing.</summary>
    public bool IsHelper { get; init; }

    /// <summary>Since when it has been found in the same function, each time that it was looked at; ns on CLOCK_MONOTONIC. Null where it runs.</summary>
    public long? SinceNs { get; init; }

    /// <summary>It sleeps for a moment again and again, and runs in between: it looks whether something has happened.</summary>
    public bool IsBetweenSleeps { get; init; }

    /// <summary>A device of a GPU that its process has open; null for none.</summary>
    public string? Gpu { get; init; }

    /// <summary>Why nobody can tell where it runs, in one line; null where that can be told, or was not asked.</summary>
    public string? Refusal { get; init; }

    public CodePlace? Place => Path is [var innermost, ..] ? innermost : null;

    /// <summary>It is in the code of a GPU's driver, which did not make it for itself, and a GPU is open: it waits for that.</summary>
    public bool WaitsForGpu => !IsHelper && Gpu is not null && Place is { Origin: CodeOrigin.GpuDriver };
}
