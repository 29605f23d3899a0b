using System.Collections.Frozen;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>
/// The commands of NVIDIA's drivers, as their public headers name them (nv_escape.h, nv-ioctl-numbers.h, nv-ioctl-numa.h, uvm_ioctl.h, uvm_linux_ioctl.h of the
/// open kernel modules). What they are given differs from release to release: the number alone tells.
/// </summary>
internal static class NvidiaCommands
{
    /// <summary>The letter that its commands have, with data both ways.</summary>
    private const uint BothWays = 3, Letter = 'F';

    private static readonly FrozenDictionary<uint, string> s_escapes = new Dictionary<uint, string>
    {
        [0x27] = "NV_ESC_RM_ALLOC_MEMORY", [0x28] = "NV_ESC_RM_ALLOC_OBJECT", [0x29] = "NV_ESC_RM_FREE", [0x2A] = "NV_ESC_RM_CONTROL",
        [0x2B] = "NV_ESC_RM_ALLOC", [0x34] = "NV_ESC_RM_DUP_OBJECT", [0x35] = "NV_ESC_RM_SHARE", [0x39] = "NV_ESC_RM_I2C_ACCESS",
        [0x41] = "NV_ESC_RM_IDLE_CHANNELS", [0x4A] = "NV_ESC_RM_VID_HEAP_CONTROL", [0x4D] = "NV_ESC_RM_ACCESS_REGISTRY",
        [0x4E] = "NV_ESC_RM_MAP_MEMORY", [0x4F] = "NV_ESC_RM_UNMAP_MEMORY", [0x52] = "NV_ESC_RM_GET_EVENT_DATA",
        [0x54] = "NV_ESC_RM_ALLOC_CONTEXT_DMA2", [0x56] = "NV_ESC_RM_ADD_VBLANK_CALLBACK", [0x57] = "NV_ESC_RM_MAP_MEMORY_DMA",
        [0x58] = "NV_ESC_RM_UNMAP_MEMORY_DMA", [0x59] = "NV_ESC_RM_BIND_CONTEXT_DMA", [0x5C] = "NV_ESC_RM_EXPORT_OBJECT_TO_FD",
        [0x5D] = "NV_ESC_RM_IMPORT_OBJECT_FROM_FD", [0x5E] = "NV_ESC_RM_UPDATE_DEVICE_MAPPING_INFO", [0x5F] = "NV_ESC_RM_LOCKLESS_DIAGNOSTIC",
        [0xC8] = "NV_ESC_CARD_INFO", [0xC9] = "NV_ESC_REGISTER_FD", [0xCE] = "NV_ESC_ALLOC_OS_EVENT", [0xCF] = "NV_ESC_FREE_OS_EVENT",
        [0xD1] = "NV_ESC_STATUS_CODE", [0xD2] = "NV_ESC_CHECK_VERSION_STR", [0xD3] = "NV_ESC_IOCTL_XFER_CMD", [0xD4] = "NV_ESC_ATTACH_GPUS_TO_FD",
        [0xD5] = "NV_ESC_QUERY_DEVICE_INTR", [0xD6] = "NV_ESC_SYS_PARAMS", [0xD7] = "NV_ESC_NUMA_INFO", [0xD8] = "NV_ESC_SET_NUMA_STATUS",
        [0xD9] = "NV_ESC_EXPORT_TO_DMABUF_FD", [0xDA] = "NV_ESC_WAIT_OPEN_COMPLETE",
    }.ToFrozenDictionary();

    /// <summary>Bare numbers, which other drivers have, too.</summary>
    private static readonly FrozenDictionary<uint, string> s_memory = new Dictionary<uint, string>
    {
        [0x1] = "UVM_RESERVE_VA", [0x2] = "UVM_RELEASE_VA", [0x3] = "UVM_REGION_COMMIT", [0x4] = "UVM_REGION_DECOMMIT",
        [0x5] = "UVM_REGION_SET_STREAM", [0x6] = "UVM_SET_STREAM_RUNNING", [0x7] = "UVM_SET_STREAM_STOPPED", [0xA] = "UVM_ADD_SESSION",
        [0xC] = "UVM_ENABLE_COUNTERS", [0xD] = "UVM_MAP_COUNTER", [0xE] = "UVM_CREATE_EVENT_QUEUE", [0xF] = "UVM_REMOVE_EVENT_QUEUE",
        [0x10] = "UVM_MAP_EVENT_QUEUE", [0x11] = "UVM_EVENT_CTRL", [0x14] = "UVM_GET_GPU_UUID_TABLE", [0x15] = "UVM_REGION_SET_BACKING",
        [0x16] = "UVM_REGION_UNSET_BACKING", [0x17] = "UVM_CREATE_RANGE_GROUP", [0x18] = "UVM_DESTROY_RANGE_GROUP",
        [0x19] = "UVM_REGISTER_GPU_VASPACE", [0x1A] = "UVM_UNREGISTER_GPU_VASPACE", [0x1B] = "UVM_REGISTER_CHANNEL",
        [0x1C] = "UVM_UNREGISTER_CHANNEL", [0x1D] = "UVM_ENABLE_PEER_ACCESS", [0x1E] = "UVM_DISABLE_PEER_ACCESS", [0x1F] = "UVM_SET_RANGE_GROUP",
        [0x21] = "UVM_MAP_EXTERNAL_ALLOCATION", [0x22] = "UVM_FREE", [0x23] = "UVM_MEM_MAP", [0x25] = "UVM_REGISTER_GPU",
        [0x26] = "UVM_UNREGISTER_GPU", [0x27] = "UVM_PAGEABLE_MEM_ACCESS", [0x28] = "UVM_PREVENT_MIGRATION_RANGE_GROUPS",
        [0x29] = "UVM_ALLOW_MIGRATION_RANGE_GROUPS", [0x2A] = "UVM_SET_PREFERRED_LOCATION", [0x2B] = "UVM_UNSET_PREFERRED_LOCATION",
        [0x2C] = "UVM_ENABLE_READ_DUPLICATION", [0x2D] = "UVM_DISABLE_READ_DUPLICATION", [0x2E] = "UVM_SET_ACCESSED_BY",
        [0x2F] = "UVM_UNSET_ACCESSED_BY", [0x33] = "UVM_MIGRATE", [0x35] = "UVM_MIGRATE_RANGE_GROUP", [0x38] = "UVM_TOOLS_INIT_EVENT_TRACKER",
        [0x39] = "UVM_TOOLS_SET_NOTIFICATION_THRESHOLD", [0x3A] = "UVM_TOOLS_EVENT_QUEUE_ENABLE_EVENTS",
        [0x3B] = "UVM_TOOLS_EVENT_QUEUE_DISABLE_EVENTS", [0x3C] = "UVM_TOOLS_ENABLE_COUNTERS", [0x3D] = "UVM_TOOLS_DISABLE_COUNTERS",
        [0x3E] = "UVM_TOOLS_READ_PROCESS_MEMORY", [0x3F] = "UVM_TOOLS_WRITE_PROCESS_MEMORY", [0x40] = "UVM_TOOLS_GET_PROCESSOR_UUID_TABLE",
        [0x41] = "UVM_MAP_DYNAMIC_PARALLELISM_REGION", [0x42] = "UVM_UNMAP_EXTERNAL", [0x43] = "UVM_TOOLS_FLUSH_EVENTS",
        [0x44] = "UVM_ALLOC_SEMAPHORE_POOL", [0x45] = "UVM_CLEAN_UP_ZOMBIE_RESOURCES", [0x46] = "UVM_PAGEABLE_MEM_ACCESS_ON_GPU",
        [0x47] = "UVM_POPULATE_PAGEABLE", [0x48] = "UVM_VALIDATE_VA_RANGE", [0x49] = "UVM_CREATE_EXTERNAL_RANGE", [0x4A] = "UVM_MAP_EXTERNAL_SPARSE",
        [0x4B] = "UVM_MM_INITIALIZE", [0x4C] = "UVM_TOOLS_INIT_EVENT_TRACKER_V2", [0x4D] = "UVM_TOOLS_GET_PROCESSOR_UUID_TABLE_V2",
        [0x4E] = "UVM_ALLOC_DEVICE_P2P", [0x4F] = "UVM_CLEAR_ALL_ACCESS_COUNTERS", [0x50] = "UVM_DISCARD", [0x7FF] = "UVM_IS_8_SUPPORTED",
        [0x30000001] = "UVM_INITIALIZE", [0x30000002] = "UVM_DEINITIALIZE",
    }.ToFrozenDictionary();

    /// <summary>The commands that mean something else on other devices.</summary>
    public static IEnumerable<ulong> Shared => s_memory.Keys.Select(command => (ulong)command);

    /// <summary>Null where it is none of these.</summary>
    /// <param name="target">What the descriptor is open on, of those that are <see cref="Shared"/>.</param>
    public static string? Find(uint command, ReadOnlySpan<byte> target)
    {
        if (command >> 30 == BothWays && (command >> 8 & 0xFF) == Letter) return s_escapes.GetValueOrDefault(command & 0xFF);
        return target.StartsWith("/dev/nvidia-uvm"u8) ? s_memory.GetValueOrDefault(command) : null;
    }

    public static bool IsShared(uint command) => s_memory.ContainsKey(command);
}
