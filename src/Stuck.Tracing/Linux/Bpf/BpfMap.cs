using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using static Stuck.Tracing.Linux.Headers.LinuxBpf;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>Memory that programs and we share.</summary>
internal sealed unsafe class BpfMap : BpfDescriptor
{
    private readonly List<(nint Address, nuint Bytes)> _mapped = [];

    private BpfMap(int descriptor, uint valueBytes, uint entries) : base(descriptor) => (ValueBytes, Entries) = (valueBytes, entries);

    /// <summary>The size of an element; bytes. 0 for a ring.</summary>
    public uint ValueBytes { get; }

    /// <summary>How many elements there are; for a ring its size in bytes.</summary>
    public uint Entries { get; }

    /// <summary>An array whose elements both sides read and write.</summary>
    /// <param name="name">At most 15 letters, digits, dots and underscores.</param>
    public static bool TryCreateArray(string name, uint valueBytes, uint entries, [NotNullWhen(true)] out BpfMap? map, out BpfRefusal? refusal) =>
        TryCreate(name, BPF_MAP_TYPE_ARRAY, sizeof(uint), valueBytes, entries, BPF_F_MMAPABLE, out map, out refusal);

    /// <summary>A ring that wakes whoever polls it.</summary>
    /// <param name="name">As that of an array.</param>
    /// <param name="bytes">A power of two, of whole pages.</param>
    public static bool TryCreateRing(string name, uint bytes, [NotNullWhen(true)] out BpfMap? map, out BpfRefusal? refusal) =>
        TryCreate(name, BPF_MAP_TYPE_RINGBUF, 0, 0, bytes, 0, out map, out refusal);

    /// <summary>Shows a part of it in our memory; for as long as it is not disposed of.</summary>
    /// <param name="offset">Bytes, of whole pages.</param>
    public bool TryShow(long offset, nuint bytes, bool writable, out byte* memory, out BpfRefusal? refusal)
    {
        var mapped = SysMman.mmap(null, bytes, writable ? SysMman.PROT_READ | SysMman.PROT_WRITE : SysMman.PROT_READ, SysMman.MAP_SHARED, Descriptor, offset);
        var shown = mapped != SysMman.MAP_FAILED;
        refusal = shown ? null : new BpfRefusal("mapping what a BPF program shares", Marshal.GetLastPInvokeError());
        memory = shown ? (byte*)mapped : null;
        if (shown) _mapped.Add(((nint)mapped, bytes));
        return shown;
    }

    public override void Dispose()
    {
        foreach (var (address, bytes) in _mapped) _ = SysMman.munmap((void*)address, bytes);
        _mapped.Clear();
        base.Dispose();
    }

    private static bool TryCreate(
        string name, uint type, uint keyBytes, uint valueBytes, uint entries, uint flags, [NotNullWhen(true)] out BpfMap? map, out BpfRefusal? refusal)
    {
        var attributes = new map_create { map_type = type, key_size = keyBytes, value_size = valueBytes, max_entries = entries, map_flags = flags };
        Encoding.ASCII.GetBytes(name, new Span<byte>(attributes.map_name, BPF_OBJ_NAME_LEN - 1));
        map = TryCreate(BPF_MAP_CREATE, ref attributes, $"making the BPF map {name}", out var descriptor, out refusal) ? new BpfMap(descriptor, valueBytes, entries) : null;
        return map is not null;
    }
}
