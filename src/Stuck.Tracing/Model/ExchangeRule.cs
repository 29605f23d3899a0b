namespace Stuck.Tracing.Model;

/// <summary>What tells who owes whom, the strongest evidence first.</summary>
public enum ExchangeRule : byte
{
    None,

    /// <summary>The other end cannot have answered: it has not read what was sent, is hindered, or attends to something else.</summary>
    PeerElsewhere,

    /// <summary>No thread of the process waits on a client's connection.</summary>
    ClientUnattended,

    /// <summary>A client waits since the process asked somebody else.</summary>
    Paired,

    /// <summary>Who has connected to the process has been told something just after a client had asked, and attends to something else.</summary>
    AskedInTurn,

    /// <summary>One end has only ever sent: logs, uploads.</summary>
    OneWay,

    /// <summary>The other end waits for us, or waits by design.</summary>
    PeerWaits,

    /// <summary>The times of the connection alone.</summary>
    TimesOnly,
}
