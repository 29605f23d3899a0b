using System.Globalization;
using Mono.Unix;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>Names of users, each looked up once: the answer may come from a directory on the network.</summary>
internal sealed class UserNames
{
    private readonly Dictionary<uint, string> _names = [];

    /// <summary>The user's name, or its number if it has none.</summary>
    public string this[uint uid]
    {
        get
        {
            if (!_names.TryGetValue(uid, out var name)) _names[uid] = name = LookUp(uid);
            return name;
        }
    }

    private static string LookUp(uint uid)
    {
        try
        {
            return new UnixUserInfo(uid).UserName;
        }
        catch (ArgumentException)
        {
            return uid.ToString(CultureInfo.InvariantCulture);
        }
    }
}
