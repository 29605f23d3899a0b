using System.Globalization;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Words;

/// <summary>How a process ended, in a word.</summary>
public static class ExitWords
{
    /// <summary>The code, or the signal's name.</summary>
    public static string Of(ExitStatus exit) => exit.Signal == 0 ? exit.Code.ToString(CultureInfo.InvariantCulture) : SignalNames.Of(exit.Signal);
}
