namespace Stuck.Tracing.Model;

/// <summary>For how long threads of a process were seen in one place.</summary>
/// <param name="Kind">What they did there.</param>
/// <param name="Where"><c>pcre2_match (libpcre2-8)</c>, <c>epoll_wait in uv__io_poll (node)</c>, <c>preg_match, Filter.php:31</c>.</param>
/// <param name="Ms">All threads together; ms.</param>
public sealed record CodeShare(CodeShareKind Kind, string Where, double Ms);
