namespace Stuck.EndToEnd.Kernels;

/// <summary>A kernel to boot: a Linux package that tests/tools.sh has unpacked.</summary>
internal sealed class KernelPackage
{
    private readonly string _folder;

    private KernelPackage(string folder, string image) => (_folder, Image) = (folder, image);

    /// <summary>The compressed kernel that a boot loader loads.</summary>
    public string Image { get; }

    /// <summary>The one in a folder of artifacts/kernels; skips the test where there is none.</summary>
    public static KernelPackage Named(string name)
    {
        var folder = Path.Combine(Repository.Root, "artifacts", "kernels", name);
        var image = Find(folder, "vmlinuz*");
        Assert.SkipWhen(image is null, $"there is no kernel in artifacts/kernels/{name}");
        return new KernelPackage(folder, image!);
    }

    /// <summary>The file of one of its modules: unix_diag.</summary>
    public string Module(string name) => Find(_folder, name + ".ko*") ?? throw new FileNotFoundException($"{Image} has no module {name}");

    private static string? Find(string folder, string pattern) =>
        Directory.Exists(folder) ? Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories).FirstOrDefault() : null;
}
