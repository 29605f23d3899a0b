using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// What addresses are called, by reverse lookups in the background: whoever asks gets what is known by now, and never waits. Any thread may ask.
/// </summary>
public sealed class HostNames
{
    /// <summary>A name server that does not answer must not take all threads of the pool.</summary>
    private const int MostAtOnce = 4;

    /// <summary>A server may talk with any number of clients.</summary>
    private const int MostKept = 4096;

    /// <summary>RFC 1035, 2.3.4: the longest name.</summary>
    private const int MaxNameLength = 255;

    private readonly ConcurrentDictionary<IPAddress, string> _names = [];
    private readonly TimeProvider _time;
    private readonly Func<IPAddress, Task<string>> _lookup;
    private int _running;
    private long _learntAt;

    public HostNames(TimeProvider time) : this(time, async address => (await Dns.GetHostEntryAsync(address).ConfigureAwait(false)).HostName)
    {
    }

    /// <param name="lookup">Finds an address's name; may fail with a <see cref="SocketException"/>.</param>
    internal HostNames(TimeProvider time, Func<IPAddress, Task<string>> lookup) => (_time, _lookup) = (time, lookup);

    /// <summary>Whether answers are still to come.</summary>
    public bool IsWaiting => Volatile.Read(ref _running) > 0;

    /// <summary>When the last name was learnt; a timestamp of its <see cref="TimeProvider"/>, 0 for never.</summary>
    public long LearntAt => Volatile.Read(ref _learntAt);

    /// <summary>The name, as far as it is known by now; else null, and it is looked up for whoever asks later.</summary>
    /// <param name="endPoint"><c>10.0.0.5:3306</c>, <c>[::1]:80</c>; anything else has no name.</param>
    public string? Find(string endPoint)
    {
        if (!IPEndPoint.TryParse(endPoint, out var parsed)) return null;
        if (_names.TryGetValue(parsed.Address, out var name)) return name.Length > 0 ? name : null;
        if (_names.Count >= MostKept) _names.Clear();
        if (Interlocked.Increment(ref _running) <= MostAtOnce && _names.TryAdd(parsed.Address, "")) _ = LookUpAsync(parsed.Address);
        else Interlocked.Decrement(ref _running);
        return null;
    }

    private async Task LookUpAsync(IPAddress address)
    {
        try
        {
            var name = await Task.Run(() => _lookup(address)).ConfigureAwait(false);
            if (!IsName(name)) return;
            _names[address] = name;
            Volatile.Write(ref _learntAt, _time.GetTimestamp());
        }
        catch (SocketException)
        {
            // It has no name, or nobody answers: the address does.
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }

    /// <summary>Whoever owns an address chooses its name: only what a host name may consist of is believed, and no address posing as a name.</summary>
    private static bool IsName(string name) =>
        name.Length is > 0 and <= MaxNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_') && !IPAddress.TryParse(name, out _);
}
