using System.Globalization;
using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>Names of users, each looked up once: the answer may come from a directory on the network. For any thread.</summary>
internal sealed class UserNames
{
    private readonly Dictionary<uint, string> _names = [];

    /// <summary>The user's name, or its number if it has none.</summary>
    public string this[uint uid]
    {
        get
        {
            lock (_names)
            {
                if (!_names.TryGetValue(uid, out var name)) _names[uid] = name = LookUp(uid);
                return name;
            }
        }
    }

    private static string LookUp(uint uid) => PasswordEntry.Find(uid)?.Name ?? uid.ToString(CultureInfo.InvariantCulture);
}
