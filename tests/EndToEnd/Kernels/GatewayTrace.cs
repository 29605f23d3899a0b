using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Kernels;

/// <summary>The trace of tests/Tracees/Programs/gateway.c from where it waits until it has been woken twice: that of Workerman's manual.</summary>
internal static partial class GatewayTrace
{
    public static string BySocketCall { get; } = Of("""
        send(7, "\f", 1, 0) = 1
        sigreturn
        """, """
        recv(9, "\f", 1024, 0) = 1
        recv(9, ADDRESS, 1024, 0) = -1 EAGAIN (Resource temporarily unavailable)
        """);

    public static string Direct { get; } = Of("""
        sendto(7, "\f", 1, 0, NULL, 0) = 1
        sigreturn
        """, DirectReceive);

    public static string Of64Bits { get; } = Of("""
        sendto(7, "\f", 1, 0, NULL, 0) = 1
        rt_sigreturn
        """, DirectReceive);

    private const string DirectReceive = """
        recvfrom(9, "\f", 1024, 0, NULL, NULL) = 1
        recvfrom(9, ADDRESS, 1024, 0, NULL, NULL) = -1 EAGAIN (Resource temporarily unavailable)
        """;

    /// <summary>Puts words in the place of addresses, times and pids.</summary>
    public static string WithoutNumbers(string trace) => Number().Replace(trace, number => number.Value switch
    {
        ['0', 'x', ..] => "ADDRESS",
        _ => number.Groups[1].Value + "=N",
    });

    private static string Of(string handler, string receive)
    {
        var turn = $$$"""
            epoll_wait(3, ADDRESS, 32, -1) = -1 EINTR (Interrupted system call)
            --- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_USER, si_pid=N, si_uid=0} ---
            {{{handler}}}({mask=[]}) = -1 EINTR (Interrupted system call)
            clock_gettime(CLOCK_MONOTONIC, {tv_sec=N, tv_nsec=N}) = 0
            gettimeofday({tv_sec=N, tv_usec=N}, NULL) = 0
            epoll_wait(3, [{events=EPOLLIN, data={u32=9, u64=9}}], 32, -1) = 1
            clock_gettime(CLOCK_MONOTONIC, {tv_sec=N, tv_nsec=N}) = 0
            gettimeofday({tv_sec=N, tv_usec=N}, NULL) = 0
            {{{receive}}}

            """;
        return turn + turn + "epoll_wait(3 <detached ...>\n";
    }

    [GeneratedRegex("0x[0-9a-f]+|(tv_sec|tv_nsec|tv_usec|si_pid)=[0-9]+")]
    private static partial Regex Number();
}
