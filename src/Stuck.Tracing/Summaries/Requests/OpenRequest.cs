using Stuck.Tracing.Model;
using Speaker = Stuck.Tracing.Protocols.Speaker;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>A request as the fold has it in hand; changes until it is over.</summary>
internal sealed class OpenRequest(long id, RequestOwner owner, int tid, Direction direction, string protocol, long sinceNs)
{
    public long Id => id;

    public RequestOwner Owner { get; private set; } = owner;

    /// <summary>The thread that took it, or asked.</summary>
    public int Tid { get; private set; } = tid;

    public Direction Direction => direction;

    public string Protocol { get; set; } = protocol;

    /// <summary>When its first bytes went by; ns on CLOCK_MONOTONIC.</summary>
    public long SinceNs { get; } = sinceNs;

    /// <summary>When the first bytes of the answer did; 0 until then.</summary>
    public long AnsweredNs { get; set; }

    /// <summary>When something of it went by last.</summary>
    public long LastNs { get; set; } = sinceNs;

    /// <summary>When it was over; 0 until then.</summary>
    public long EndNs { get; set; }

    public Endpoint Peer { get; set; }

    /// <summary>The descriptor that the connection had first.</summary>
    public int Descriptor { get; set; }

    public string Text { get; set; } = "";

    public string Place { get; set; } = "";

    public long Stream { get; set; }

    public bool IsSubscription { get; set; }

    public int Status { get; set; }

    public string StatusText { get; set; } = "";

    public bool IsError { get; set; }

    /// <summary>Of the answer.</summary>
    public long Bytes { get; set; }

    /// <summary>Its answer ends with the connection.</summary>
    public bool LastsUntilClose { get; set; }

    /// <summary>All that is said of it was seen.</summary>
    public bool IsSure { get; set; } = true;

    public RequestOutcome Outcome { get; set; }

    /// <summary>The inbound request that it was asked for; null if that is not known, or it is one itself.</summary>
    public OpenRequest? AskedFor { get; set; }

    /// <summary>That is certain.</summary>
    public bool IsSurelyFor { get; set; }

    /// <summary>Which side of the connection asked.</summary>
    public Speaker Asker { get; init; }

    /// <summary>The process's own end; empty until it is known.</summary>
    public string Local { get; set; } = "";

    /// <summary>The process at the other end, where that is known.</summary>
    public PeerProcess? PeerProcess { get; set; }

    public bool IsOpen => EndNs == 0;

    /// <summary>Another process goes on with it.</summary>
    public void HandTo(RequestOwner other, int thread, int descriptor) => (Owner, Tid, Descriptor) = (other, thread, descriptor);
}
