using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>How many CPUs there may ever be: what the kernel has per CPU it has so often (/sys/devices/system/cpu/possible).</summary>
internal static class PossibleCpus
{
    public static int Read()
    {
        try
        {
            return Parse(File.ReadAllText("/sys/devices/system/cpu/possible"));
        }
        catch (Exception hidden) when (hidden is IOException or UnauthorizedAccessException)
        {
            return Environment.ProcessorCount;
        }
    }

    /// <param name="text">Such as <c>0-7</c> or <c>0,2-3</c>: the last number is the highest.</param>
    internal static int Parse(string text) => int.Parse(text.TrimEnd().Split('-', ',')[^1], CultureInfo.InvariantCulture) + 1;
}
