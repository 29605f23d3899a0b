namespace Stuck.Tracing.Linux.Headers;

/// <summary>The kernel's functions that a program may call: BPF_FUNC_* of linux/bpf.h; see bpf-helpers(7).</summary>
internal enum LinuxBpfHelper
{
    map_lookup_elem = 1,
    ktime_get_ns = 5,
    get_smp_processor_id = 8,
    get_current_pid_tgid = 14,
    get_current_uid_gid = 15,
    get_current_comm = 16,
    get_stack = 67,
    probe_read_user = 112,
    probe_read_kernel = 113,
    probe_read_user_str = 114,
    probe_read_kernel_str = 115,
    seq_write = 127,
    ringbuf_output = 130,
    get_task_stack = 141,
    this_cpu_ptr = 154,
    get_current_task_btf = 158,
    task_pt_regs = 175,
    copy_from_user_task = 191,
}
