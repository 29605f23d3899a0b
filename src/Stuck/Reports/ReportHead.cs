using System.Globalization;
using System.Reflection;

namespace Stuck.Reports;

/// <summary>What stands on top of whatever is saved or copied: where, when and by which version it was seen.</summary>
internal static class ReportHead
{
    /// <summary>As <c>stuck --version</c> tells it, without what a build adds.</summary>
    public static string Version { get; } =
        (typeof(ReportHead).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "").Split('+')[0];

    /// <summary><c>stuck 1.0.0 on web01, 2026-11-27 18:30:00 +01:00: chain of 812 php-fpm</c>.</summary>
    public static string Of(string host, DateTimeOffset time, string what) => string.Create(CultureInfo.InvariantCulture,
        $"stuck {Version} on {host}, {time:yyyy-MM-dd HH:mm:ss zzz}{(what.Length > 0 ? $": {what}" : "")}");
}
