using System.Diagnostics;
using System.Globalization;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Tests.Linux;

/// <summary>The structures of the kernel's and the C library's headers are laid out as a C compiler lays them out.</summary>
public unsafe class LayoutTests
{
    private static readonly (string Headers, string Expression, int Ours)[] Layouts =
    [
        ("linux/ptrace.h", "sizeof(struct ptrace_syscall_info)", sizeof(SysPtrace.ptrace_syscall_info)),
        ("linux/ptrace.h", "offsetof(struct ptrace_syscall_info, arch)", Offset<SysPtrace.ptrace_syscall_info>(i => (byte*)&i->arch)),
        ("linux/ptrace.h", "offsetof(struct ptrace_syscall_info, entry.nr)", Offset<SysPtrace.ptrace_syscall_info>(i => (byte*)&i->entry_nr)),
        ("linux/ptrace.h", "offsetof(struct ptrace_syscall_info, entry.args)", Offset<SysPtrace.ptrace_syscall_info>(i => (byte*)&i->entry_args)),
        ("linux/ptrace.h", "offsetof(struct ptrace_syscall_info, exit.rval)", Offset<SysPtrace.ptrace_syscall_info>(i => (byte*)&i->exit_rval)),
        ("linux/ptrace.h", "offsetof(struct ptrace_syscall_info, exit.is_error)", Offset<SysPtrace.ptrace_syscall_info>(i => &i->exit_is_error)),
        ("sys/user.h", "sizeof(struct user_regs_struct)", sizeof(SysPtrace.user_regs_struct)),
        ("sys/user.h", "offsetof(struct user_regs_struct, rax)", Offset<SysPtrace.user_regs_struct>(r => (byte*)&r->rax)),
        ("sys/user.h", "offsetof(struct user_regs_struct, orig_rax)", Offset<SysPtrace.user_regs_struct>(r => (byte*)&r->orig_rax)),
        ("sys/user.h", "offsetof(struct user_regs_struct, rsp)", Offset<SysPtrace.user_regs_struct>(r => (byte*)&r->rsp)),
        ("sys/user.h", "offsetof(struct user_regs_struct, rdi)", SysPtrace.OffsetsOfArguments[0]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rsi)", SysPtrace.OffsetsOfArguments[1]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rdx)", SysPtrace.OffsetsOfArguments[2]),
        ("sys/user.h", "offsetof(struct user_regs_struct, r10)", SysPtrace.OffsetsOfArguments[3]),
        ("sys/user.h", "offsetof(struct user_regs_struct, r8)", SysPtrace.OffsetsOfArguments[4]),
        ("sys/user.h", "offsetof(struct user_regs_struct, r9)", SysPtrace.OffsetsOfArguments[5]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rbx)", SysPtrace.OffsetsOfArguments32[0]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rcx)", SysPtrace.OffsetsOfArguments32[1]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rdx)", SysPtrace.OffsetsOfArguments32[2]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rsi)", SysPtrace.OffsetsOfArguments32[3]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rdi)", SysPtrace.OffsetsOfArguments32[4]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rbp)", SysPtrace.OffsetsOfArguments32[5]),
        ("sys/user.h", "offsetof(struct user_regs_struct, rip)", Offset<SysPtrace.user_regs_struct>(r => (byte*)&r->rip)),
        ("sys/resource.h", "sizeof(struct rusage)", sizeof(SysWait.rusage)),
        ("sys/resource.h", "offsetof(struct rusage, ru_stime)", Offset<SysWait.rusage>(r => (byte*)&r->ru_stime_sec)),
        ("sys/uio.h", "sizeof(struct iovec)", sizeof(SysUio.iovec)),
        ("signal.h", "sizeof(struct sigaction)", sizeof(SignalH.Sigaction)),
        ("signal.h", "offsetof(struct sigaction, sa_flags)", Offset<SignalH.Sigaction>(a => (byte*)&a->sa_flags)),
        ("signal.h", "sizeof(siginfo_t)", SignalH.SiginfoBytes),
        ("signal.h", "offsetof(siginfo_t, si_code)", Offset<SysWait.siginfo_t>(s => (byte*)&s->si_code)),
        ("signal.h", "offsetof(siginfo_t, si_pid)", Offset<SysWait.siginfo_t>(s => (byte*)&s->si_pid)),
        ("signal.h", "offsetof(siginfo_t, si_status)", Offset<SysWait.siginfo_t>(s => (byte*)&s->si_status)),
        ("linux/filter.h", "sizeof(struct sock_filter)", sizeof(LinuxSeccomp.sock_filter)),
        ("linux/filter.h", "offsetof(struct sock_filter, k)", Offset<LinuxSeccomp.sock_filter>(f => (byte*)&f->k)),
        ("linux/filter.h", "sizeof(struct sock_fprog)", sizeof(LinuxSeccomp.sock_fprog)),
        ("linux/bpf.h", "sizeof(struct bpf_insn)", sizeof(LinuxBpf.bpf_insn)),
        ("linux/bpf.h", "offsetof(struct bpf_insn, imm)", Offset<LinuxBpf.bpf_insn>(i => (byte*)&i->imm)),
        ("linux/bpf.h", "offsetof(union bpf_attr, map_flags)", Offset<LinuxBpf.map_create>(m => (byte*)&m->map_flags)),
        ("linux/bpf.h", "offsetof(union bpf_attr, map_name)", Offset<LinuxBpf.map_create>(m => m->map_name)),
        ("linux/bpf.h", "offsetof(union bpf_attr, log_buf)", Offset<LinuxBpf.prog_load>(p => (byte*)&p->log_buf)),
        ("linux/bpf.h", "offsetof(union bpf_attr, prog_name)", Offset<LinuxBpf.prog_load>(p => p->prog_name)),
        ("linux/bpf.h", "offsetof(union bpf_attr, expected_attach_type)", Offset<LinuxBpf.prog_load>(p => (byte*)&p->expected_attach_type)),
        ("linux/bpf.h", "offsetof(union bpf_attr, attach_btf_id)", Offset<LinuxBpf.prog_load>(p => (byte*)&p->attach_btf_id)),
        ("linux/bpf.h", "offsetof(union bpf_attr, raw_tracepoint.prog_fd)", Offset<LinuxBpf.raw_tracepoint>(t => (byte*)&t->prog_fd)),
        ("linux/bpf.h", "offsetof(union bpf_attr, link_create.attach_type)", Offset<LinuxBpf.link_create>(l => (byte*)&l->attach_type)),
        ("linux/bpf.h", "offsetof(union bpf_attr, link_create.iter_info_len)", Offset<LinuxBpf.link_create>(l => (byte*)&l->iter_info_len)),
        ("linux/bpf.h", "offsetof(union bpf_attr, iter_create.flags)", Offset<LinuxBpf.iter_create>(i => (byte*)&i->flags)),
        ("linux/bpf.h", "offsetof(union bpf_attr, info.info)", Offset<LinuxBpf.info>(i => (byte*)&i->info_ptr)),
        ("linux/bpf.h", "offsetof(struct bpf_prog_info, recursion_misses)", Offset<LinuxBpf.bpf_prog_info>(i => (byte*)&i->recursion_misses)),
        ("linux/bpf.h", "BPF_TRACE_ITER", (int)LinuxBpf.BPF_TRACE_ITER),
        ("linux/bpf.h", "BPF_PROG_TYPE_TRACING", (int)LinuxBpf.BPF_PROG_TYPE_TRACING),
        ("linux/bpf.h", "BPF_MAP_TYPE_RINGBUF", (int)LinuxBpf.BPF_MAP_TYPE_RINGBUF),
        ("linux/bpf.h", "BPF_ITER_CREATE", LinuxBpf.BPF_ITER_CREATE),
        ("linux/bpf.h", "BPF_FUNC_task_pt_regs", (int)LinuxBpfHelper.task_pt_regs),
        ("linux/bpf.h", "BPF_FUNC_seq_write", (int)LinuxBpfHelper.seq_write),
        ("linux/bpf.h", "BPF_FUNC_get_current_task_btf", (int)LinuxBpfHelper.get_current_task_btf),
        ("linux/bpf.h", "BPF_FUNC_probe_read_user", (int)LinuxBpfHelper.probe_read_user),
        ("linux/bpf.h", "BPF_FUNC_probe_read_user_str", (int)LinuxBpfHelper.probe_read_user_str),
        ("linux/bpf.h", "BPF_FUNC_probe_read_kernel", (int)LinuxBpfHelper.probe_read_kernel),
        ("linux/bpf.h", "BPF_FUNC_ringbuf_output", (int)LinuxBpfHelper.ringbuf_output),
        ("linux/bpf.h", "BPF_FUNC_get_task_stack", (int)LinuxBpfHelper.get_task_stack),
        ("linux/bpf.h", "BPF_FUNC_copy_from_user_task", (int)LinuxBpfHelper.copy_from_user_task),
        ("linux/perf_event.h", "PERF_ATTR_SIZE_VER0", sizeof(LinuxPerfEvent.perf_event_attr)),
        ("linux/perf_event.h", "offsetof(struct perf_event_attr, sample_period)", Offset<LinuxPerfEvent.perf_event_attr>(a => (byte*)&a->sample_period)),
        ("linux/perf_event.h", "offsetof(struct perf_event_attr, sample_type)", Offset<LinuxPerfEvent.perf_event_attr>(a => (byte*)&a->sample_type)),
        ("linux/perf_event.h", "offsetof(struct perf_event_attr, read_format) + 8", Offset<LinuxPerfEvent.perf_event_attr>(a => (byte*)&a->flags)),
        ("linux/perf_event.h", "*(unsigned *)((char *)&(struct perf_event_attr){.disabled=1,.exclude_kernel=1,.exclude_hv=1}+40)", (int)(LinuxPerfEvent.disabled | LinuxPerfEvent.exclude_kernel | LinuxPerfEvent.exclude_hv)),
        ("linux/perf_event.h", "offsetof(struct perf_event_mmap_page, data_head)", LinuxPerfEvent.DataHead),
        ("linux/perf_event.h", "offsetof(struct perf_event_mmap_page, data_tail)", LinuxPerfEvent.DataTail),
        ("linux/perf_event.h", "sizeof(struct perf_event_header)", sizeof(LinuxPerfEvent.perf_event_header)),
        ("linux/perf_event.h", "PERF_RECORD_SAMPLE", (int)LinuxPerfEvent.PERF_RECORD_SAMPLE),
        ("linux/perf_event.h", "PERF_COUNT_SW_TASK_CLOCK", (int)LinuxPerfEvent.PERF_COUNT_SW_TASK_CLOCK),
        ("linux/perf_event.h", "PERF_FLAG_FD_CLOEXEC", (int)LinuxPerfEvent.PERF_FLAG_FD_CLOEXEC),
        ("spawn.h", "sizeof(posix_spawn_file_actions_t)", sizeof(SpawnH.posix_spawn_file_actions_t)),
        ("linux/capability.h", "_LINUX_CAPABILITY_VERSION_3", (int)LinuxCapability._LINUX_CAPABILITY_VERSION_3),
        ("linux/capability.h", "CAP_SYS_PTRACE", LinuxCapability.CAP_SYS_PTRACE),
        ("linux/capability.h", "sizeof(struct __user_cap_header_struct)", sizeof(LinuxCapability.__user_cap_header_struct)),
        ("linux/capability.h", "sizeof(struct __user_cap_data_struct[_LINUX_CAPABILITY_U32S_3])", sizeof(LinuxCapability.Data)),
        ("linux/capability.h", "offsetof(struct __user_cap_data_struct, inheritable)", Offset<LinuxCapability.__user_cap_data_struct>(d => (byte*)&d->inheritable)),
        ("linux/securebits.h", "SECBIT_NOROOT | SECBIT_NOROOT_LOCKED", (int)(SysPrctl.SECBIT_NOROOT | SysPrctl.SECBIT_NOROOT_LOCKED)),
        ("termios.h", "sizeof(struct termios)", sizeof(Termios.termios)),
        ("sys/ioctl.h", "sizeof(struct winsize)", sizeof(SysIoctl.winsize)),
        ("linux/stat.h", "sizeof(struct statx)", sizeof(SysStat.statx)),
        ("linux/stat.h", "offsetof(struct statx, stx_mode)", Offset<SysStat.statx>(s => (byte*)&s->stx_mode)),
        ("linux/stat.h", "offsetof(struct statx, stx_ino)", Offset<SysStat.statx>(s => (byte*)&s->stx_ino)),
        ("linux/stat.h", "offsetof(struct statx, stx_dev_major)", Offset<SysStat.statx>(s => (byte*)&s->stx_dev_major)),
        ("mqueue.h", "sizeof(struct mq_attr)", sizeof(Mqueue.mq_attr)),
        ("mqueue.h", "offsetof(struct mq_attr, mq_maxmsg)", Offset<Mqueue.mq_attr>(a => (byte*)&a->mq_maxmsg)),
        ("mqueue.h", "offsetof(struct mq_attr, mq_curmsgs)", Offset<Mqueue.mq_attr>(a => (byte*)&a->mq_curmsgs)),
        ("sys/vfs.h", "sizeof(struct statfs)", sizeof(SysVfs.statfs_t)),
        ("sys/vfs.h", "offsetof(struct statfs, f_type)", Offset<SysVfs.statfs_t>(s => (byte*)&s->f_type)),
        ("linux/netlink.h", "sizeof(struct nlmsghdr)", sizeof(LinuxNetlink.nlmsghdr)),
        ("linux/netlink.h", "offsetof(struct nlmsghdr, nlmsg_type)", Offset<LinuxNetlink.nlmsghdr>(s => (byte*)&s->nlmsg_type)),
        ("linux/netlink.h", "offsetof(struct nlmsghdr, nlmsg_seq)", Offset<LinuxNetlink.nlmsghdr>(s => (byte*)&s->nlmsg_seq)),
        ("linux/netlink.h", "sizeof(struct nlattr)", sizeof(LinuxNetlink.nlattr)),
        ("linux/netlink.h", "offsetof(struct nlattr, nla_type)", Offset<LinuxNetlink.nlattr>(s => (byte*)&s->nla_type)),
        ("linux/inet_diag.h", "sizeof(struct inet_diag_req)", sizeof(LinuxSockDiag.inet_diag_req)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_req, idiag_states)", Offset<LinuxSockDiag.inet_diag_req>(s => (byte*)&s->idiag_states)),
        ("time.h", "sizeof(struct timespec)", sizeof(TimeH.timespec)),
        ("linux/inet_diag.h", "sizeof(struct inet_diag_req_v2)", sizeof(LinuxSockDiag.inet_diag_req_v2)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_req_v2, idiag_states)", Offset<LinuxSockDiag.inet_diag_req_v2>(s => (byte*)&s->idiag_states)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_req_v2, id)", Offset<LinuxSockDiag.inet_diag_req_v2>(s => (byte*)&s->id)),
        ("linux/inet_diag.h", "sizeof(struct inet_diag_sockid)", sizeof(LinuxSockDiag.inet_diag_sockid)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_sockid, idiag_dport)", Offset<LinuxSockDiag.inet_diag_sockid>(s => (byte*)&s->idiag_dport)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_sockid, idiag_src)", Offset<LinuxSockDiag.inet_diag_sockid>(s => (byte*)&s->idiag_src)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_sockid, idiag_dst)", Offset<LinuxSockDiag.inet_diag_sockid>(s => (byte*)&s->idiag_dst)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_sockid, idiag_if)", Offset<LinuxSockDiag.inet_diag_sockid>(s => (byte*)&s->idiag_if)),
        ("linux/inet_diag.h", "sizeof(struct inet_diag_msg)", sizeof(LinuxSockDiag.inet_diag_msg)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_msg, id)", Offset<LinuxSockDiag.inet_diag_msg>(s => (byte*)&s->id)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_msg, idiag_rqueue)", Offset<LinuxSockDiag.inet_diag_msg>(s => (byte*)&s->idiag_rqueue)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_msg, idiag_wqueue)", Offset<LinuxSockDiag.inet_diag_msg>(s => (byte*)&s->idiag_wqueue)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_msg, idiag_inode)", Offset<LinuxSockDiag.inet_diag_msg>(s => (byte*)&s->idiag_inode)),
        ("linux/unix_diag.h", "sizeof(struct unix_diag_req)", sizeof(LinuxSockDiag.unix_diag_req)),
        ("linux/unix_diag.h", "offsetof(struct unix_diag_req, udiag_states)", Offset<LinuxSockDiag.unix_diag_req>(s => (byte*)&s->udiag_states)),
        ("linux/unix_diag.h", "offsetof(struct unix_diag_req, udiag_show)", Offset<LinuxSockDiag.unix_diag_req>(s => (byte*)&s->udiag_show)),
        ("linux/unix_diag.h", "sizeof(struct unix_diag_msg)", sizeof(LinuxSockDiag.unix_diag_msg)),
        ("linux/unix_diag.h", "offsetof(struct unix_diag_msg, udiag_type)", Offset<LinuxSockDiag.unix_diag_msg>(s => (byte*)&s->udiag_type)),
        ("linux/unix_diag.h", "offsetof(struct unix_diag_msg, udiag_state)", Offset<LinuxSockDiag.unix_diag_msg>(s => (byte*)&s->udiag_state)),
        ("linux/unix_diag.h", "offsetof(struct unix_diag_msg, udiag_ino)", Offset<LinuxSockDiag.unix_diag_msg>(s => (byte*)&s->udiag_ino)),
        ("linux/unix_diag.h", "sizeof(struct unix_diag_rqlen)", sizeof(LinuxSockDiag.unix_diag_rqlen)),
        ("linux/unix_diag.h", "offsetof(struct unix_diag_rqlen, udiag_wqueue)", Offset<LinuxSockDiag.unix_diag_rqlen>(s => (byte*)&s->udiag_wqueue)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_retransmits)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_retransmits)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_unacked)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_unacked)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_last_data_sent)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_last_data_sent)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_last_data_recv)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_last_data_recv)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_rtt)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_rtt)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_rttvar)", LinuxTcp.tcp_info.LeastBytes),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_last_ack_recv)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_last_ack_recv)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_bytes_received)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_bytes_received)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_data_segs_in)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_data_segs_in)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_data_segs_out)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_data_segs_out)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_bytes_sent)", Offset<LinuxTcp.tcp_info>(s => (byte*)&s->tcpi_bytes_sent)),
        ("linux/tcp.h", "offsetof(struct tcp_info, tcpi_bytes_retrans)", sizeof(LinuxTcp.tcp_info)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_msg, idiag_timer)", Offset<LinuxSockDiag.inet_diag_msg>(s => &s->idiag_timer)),
        ("linux/inet_diag.h", "offsetof(struct inet_diag_msg, idiag_expires)", Offset<LinuxSockDiag.inet_diag_msg>(s => (byte*)&s->idiag_expires)),
        ("sys/time.h", "sizeof(struct timeval)", sizeof(SysSocketOptions.timeval)),
        ("sys/socket.h", "SO_RCVTIMEO", SysSocketOptions.SO_RCVTIMEO),
        ("sys/socket.h", "SO_SNDTIMEO", SysSocketOptions.SO_SNDTIMEO),
        ("sys/socket.h", "SO_KEEPALIVE", SysSocketOptions.SO_KEEPALIVE),
        ("sys/socket.h", "SO_PROTOCOL", SysSocketOptions.SO_PROTOCOL),
        ("linux/tcp.h", "TCP_SYNCNT", SysSocketOptions.TCP_SYNCNT),
        ("linux/tcp.h", "TCP_USER_TIMEOUT", SysSocketOptions.TCP_USER_TIMEOUT),
        ("linux/tcp.h", "TCP_KEEPIDLE", SysSocketOptions.TCP_KEEPIDLE),
        ("linux/tcp.h", "TCP_KEEPINTVL", SysSocketOptions.TCP_KEEPINTVL),
        ("linux/tcp.h", "TCP_KEEPCNT", SysSocketOptions.TCP_KEEPCNT),
        ("poll.h", "sizeof(struct pollfd)", sizeof(Poll.pollfd)),
        ("poll.h", "offsetof(struct pollfd, revents)", Offset<Poll.pollfd>(p => (byte*)&p->revents)),
        ("pwd.h", "sizeof(struct passwd)", sizeof(Pwd.passwd)),
        ("pwd.h", "offsetof(struct passwd, pw_uid)", Offset<Pwd.passwd>(p => (byte*)&p->pw_uid)),
        ("pwd.h", "offsetof(struct passwd, pw_gid)", Offset<Pwd.passwd>(p => (byte*)&p->pw_gid)),
        ("unistd.h", "_SC_CLK_TCK", Unistd._SC_CLK_TCK),
        ("unistd.h", "_SC_NPROCESSORS_ONLN", Unistd._SC_NPROCESSORS_ONLN),
        ("sys/syscall.h", "SYS_stat", SysStat.SYS_stat),
        ("sys/syscall.h", "SYS_fstat", SysStat.SYS_fstat),
        ("sys/stat.h", "S_IFMT", (int)SysStat.S_IFMT),
        ("sys/stat.h", "S_IFCHR", (int)SysStat.S_IFCHR),
        ("sys/stat.h", "S_IFBLK", (int)SysStat.S_IFBLK),
        ("sys/stat.h", "S_IFREG", (int)SysStat.S_IFREG),
        ("sys/stat.h", "S_IFDIR", (int)SysStat.S_IFDIR),
        ("sys/stat.h", "S_IXUSR | S_IXGRP | S_IXOTH", (int)SysStat.AnyExecute),
        ("sys/statvfs.h", "ST_NOEXEC", (int)SysStatvfs.ST_NOEXEC),
        ("sys/statvfs.h", "sizeof(struct statvfs)", sizeof(SysStatvfs.statvfs_t)),
        ("sys/statvfs.h", "offsetof(struct statvfs, f_flag)", Offset<SysStatvfs.statvfs_t>(s => (byte*)&s->f_flag)),
        ("sys/stat.h", "S_ISUID", (int)SysStat.S_ISUID),
        ("sys/stat.h", "S_ISGID", (int)SysStat.S_ISGID),
        ("sys/stat.h", "sizeof(struct stat)", sizeof(SysStat.stat)),
        ("sys/stat.h", "offsetof(struct stat, st_ino)", Offset<SysStat.stat>(s => (byte*)&s->st_ino)),
        ("sys/stat.h", "offsetof(struct stat, st_nlink)", Offset<SysStat.stat>(s => (byte*)&s->st_nlink)),
        ("sys/stat.h", "offsetof(struct stat, st_mode)", Offset<SysStat.stat>(s => (byte*)&s->st_mode)),
        ("sys/stat.h", "offsetof(struct stat, st_uid)", Offset<SysStat.stat>(s => (byte*)&s->st_uid)),
        ("sys/stat.h", "offsetof(struct stat, st_gid)", Offset<SysStat.stat>(s => (byte*)&s->st_gid)),
        ("sys/stat.h", "offsetof(struct stat, st_rdev)", Offset<SysStat.stat>(s => (byte*)&s->st_rdev)),
        ("sys/stat.h", "offsetof(struct stat, st_size)", Offset<SysStat.stat>(s => (byte*)&s->st_size)),
        ("sys/stat.h", "offsetof(struct stat, st_atim.tv_sec)", Offset<SysStat.stat>(s => (byte*)&s->st_atime)),
        ("sys/stat.h", "offsetof(struct stat, st_atim.tv_nsec)", Offset<SysStat.stat>(s => (byte*)&s->st_atime_nsec)),
        ("sys/stat.h", "offsetof(struct stat, st_mtim.tv_sec)", Offset<SysStat.stat>(s => (byte*)&s->st_mtime)),
        ("sys/stat.h", "offsetof(struct stat, st_mtim.tv_nsec)", Offset<SysStat.stat>(s => (byte*)&s->st_mtime_nsec)),
        ("sys/stat.h", "offsetof(struct stat, st_ctim.tv_sec)", Offset<SysStat.stat>(s => (byte*)&s->st_ctime)),
        ("sys/stat.h", "offsetof(struct stat, st_ctim.tv_nsec)", Offset<SysStat.stat>(s => (byte*)&s->st_ctime_nsec)),
        ("dirent.h", "sizeof(struct dirent)", sizeof(Dirent.dirent)),
        ("dirent.h", "offsetof(struct dirent, d_name)", Offset<Dirent.dirent>(d => &d->d_name)),
    ];

    private delegate byte* Member<T>(T* structure)
        where T : unmanaged;

    [Fact]
    public void Structures_are_laid_out_as_in_C()
    {
        var folder = Directory.CreateTempSubdirectory("stuck-layout-");
        try
        {
            var theirs = CompileAndRun(folder.FullName);
            Assert.Equal(Layouts.Select(l => $"{l.Expression} = {l.Ours}"), theirs);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static int Offset<T>(Member<T> member)
        where T : unmanaged
    {
        T structure;
        return (int)(member(&structure) - (byte*)&structure);
    }

    private static string[] CompileAndRun(string folder)
    {
        var source = Path.Combine(folder, "layout.c");
        var program = Path.Combine(folder, "layout");
        File.WriteAllText(source, string.Concat(
            "#define _GNU_SOURCE\n#include <stddef.h>\n#include <stdio.h>\n",
            string.Concat(Layouts.Select(l => l.Headers).Distinct().Select(header => $"#include <{header}>\n")),
            "int main(void)\n{\n",
            string.Concat(Layouts.Select(l => $"    printf(\"%s = %zu\\n\", \"{l.Expression}\", (size_t)({l.Expression}));\n")),
            "    return 0;\n}\n"));
        Run("gcc", "-o", program, source);
        return Run(program).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, string.Create(CultureInfo.InvariantCulture, $"{file} exited with {process.ExitCode}"));
        return output;
    }
}
