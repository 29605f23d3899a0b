using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>select and pselect6: three sets of bits, which the kernel overwrites only on return.</summary>
internal static class SelectWaits
{
    /// <summary>Wider sets are cut off; glibc's fd_set has 1,024 bits.</summary>
    private const int Widest = 1 << 16;

    public static CallWait Read(WaitArguments a)
    {
        var width = Math.Clamp(a.Int(0), 0, Widest);
        var length = (width + 8 * a.WordSize - 1) / (8 * a.WordSize) * a.WordSize;
        var readable = a.Read(a[1], length);
        var writable = a.Read(a[2], length);
        var except = a.Read(a[3], length);
        var descriptors = ImmutableArray.CreateBuilder<WantedDescriptor>();
        var count = 0;
        for (var number = 0; number < width; number++)
        {
            var (reads, writes, minds) = (Has(readable, number), Has(writable, number), Has(except, number));
            if (!(reads || writes || minds)) continue;
            if (count++ >= CallWait.MaxDescriptors) continue;
            var what = (reads ? WaitFor.Readable : WaitFor.Nothing) | (writes ? WaitFor.Writable : WaitFor.Nothing);
            descriptors.Add(new WantedDescriptor(number, what, Words(reads, writes, minds)));
        }

        return new CallWait(a.Call, descriptors.DrainToImmutable(), count);
    }

    private static bool Has(ReadOnlySpan<byte> set, int number) => !set.IsEmpty && (set[number / 8] >> number % 8 & 1) != 0;

    private static string Words(bool reads, bool writes, bool minds) =>
        string.Join('|', new[] { reads ? "in" : "", writes ? "out" : "", minds ? "except" : "" }.Where(word => word.Length > 0));
}
