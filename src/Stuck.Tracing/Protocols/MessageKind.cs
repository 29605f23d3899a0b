namespace Stuck.Tracing.Protocols;

/// <summary>What a message is to the conversation that it is part of.</summary>
public enum MessageKind : byte
{
    /// <summary>It is not understood, or too little of it is there.</summary>
    None,

    /// <summary>Something is asked, and an answer expected.</summary>
    Request,

    /// <summary>Something is asked whose answer may take as long as it likes, by design.</summary>
    Subscription,

    /// <summary>An answer begins; it may be all of it.</summary>
    Answer,

    /// <summary>What goes on that the same speaker has begun.</summary>
    Rest,

    /// <summary>A server that speaks first.</summary>
    Greeting,

    /// <summary>Nothing is asked, and nothing answered: pings, settings, pushes, what is thrown over the wall.</summary>
    Notice,
}
