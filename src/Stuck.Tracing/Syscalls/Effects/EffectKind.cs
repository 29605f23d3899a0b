namespace Stuck.Tracing.Syscalls.Effects;

/// <summary>What a call does to the descriptors of its process.</summary>
public enum EffectKind
{
    /// <summary>The result is a new socket; the argument is its type.</summary>
    MakesSocket,

    /// <summary>The argument gets an address of its own.</summary>
    Binds,

    /// <summary>The argument becomes a listening socket.</summary>
    Listens,

    /// <summary>The result is a connection that somebody made to the argument.</summary>
    Accepts,

    /// <summary>The argument becomes a connection.</summary>
    Connects,

    /// <summary>Data come from the argument.</summary>
    Receives,

    /// <summary>Data go to the argument.</summary>
    Sends,

    /// <summary>The result is the argument's file once more.</summary>
    Duplicates,

    /// <summary>The argument becomes another file.</summary>
    Replaces,

    /// <summary>The argument becomes one of those that an epoll instance watches, in another way than before, or no more.</summary>
    Watches,

    /// <summary>The argument is closed.</summary>
    Closes,

    /// <summary>All from the argument to the next one are closed, if the flags behind them say nothing else.</summary>
    ClosesRange,

    /// <summary>Any number of them may be closed.</summary>
    ClosesSome,
}
