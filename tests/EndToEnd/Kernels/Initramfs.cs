using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Kernels;

/// <summary>
/// All the files of a virtual machine: busybox, init.sh that runs /script, and what is added. Written as the kernel reads it
/// (Documentation/driver-api/early-userspace/buffer-format.rst: a cpio archive of the format newc).
/// </summary>
internal sealed partial class Initramfs
{
    private const int Folder = 0x4000 | 0x1ff, Executable = 0x8000 | 0x1ed;

    private readonly OrderedDictionary<string, Entry> _entries = [];
    private int _modules;

    /// <param name="script">A file of sh, which init.sh runs with its own functions at hand.</param>
    public Initramfs(string script)
    {
        foreach (var folder in (string[])["dev", "proc", "sys", "tmp"]) _entries.Add(folder, new Entry(Folder, []));
        AddProgram(Programs.Find("busybox"), "bin/busybox");
        Add(Path.Combine(Repository.Root, "tests", "EndToEnd", "Kernels", "init.sh"), "init");
        Add(script, "script");
    }

    public void Add(string file, string path) => Add(File.ReadAllBytes(file), path);

    /// <summary>Adds a file that anybody may execute, with the folders that it lies in; one that is there already stays as it is.</summary>
    /// <param name="path">Without a slash before it.</param>
    public void Add(byte[] bytes, string path)
    {
        for (var slash = path.IndexOf('/'); slash > 0; slash = path.IndexOf('/', slash + 1)) _entries.TryAdd(path[..slash], new Entry(Folder, []));
        _entries.TryAdd(path, new Entry(Executable, bytes));
    }

    public void AddText(string text, string path) => Add(Encoding.UTF8.GetBytes(text), path);

    /// <summary>Adds a program or a library, and the libraries that it asks for where they lie here.</summary>
    public void AddProgram(string file, string path)
    {
        Add(file, path);
        // A static program has none, and ldd says so.
        foreach (Match library in LibraryOfLdd().Matches(Command.Run("ldd", [file]).Output))
            Add(library.Groups[1].Value, library.Groups[1].Value.TrimStart('/'));
    }

    /// <summary>Adds the program under test, with all that lies beside it, in /stuck.</summary>
    public void AddStuck()
    {
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(Repository.Stuck)!)) AddProgram(file, "stuck/" + Path.GetFileName(file));
    }

    /// <summary>Adds a module that init.sh loads, after those added before.</summary>
    public void AddModule(KernelPackage kernel, string name)
    {
        var file = kernel.Module(name);
        Add(file, $"modules/{_modules++:D2}-{Path.GetFileName(file)}");
    }

    public void Write(string file)
    {
        using var archive = File.Create(file);
        foreach (var ((path, entry), inode) in _entries.Select((entry, index) => (entry, index + 1))) Write(archive, path, entry, inode);
        Write(archive, "TRAILER!!!", new Entry(0, []), 0);
    }

    private static void Write(FileStream archive, string path, Entry entry, int inode)
    {
        var name = Encoding.UTF8.GetBytes(path + '\0');
        // Inode, mode, uid, gid, links, mtime, size, device (2), device that a node stands for (2), length of the name, checksum.
        int[] numbers = [inode, entry.Mode, 0, 0, 1, 0, entry.Bytes.Length, 0, 0, 0, 0, name.Length, 0];
        archive.Write(Encoding.ASCII.GetBytes("070701" + string.Concat(numbers.Select(number => number.ToString("X8", CultureInfo.InvariantCulture)))));
        archive.Write(name);
        Align(archive);
        archive.Write(entry.Bytes);
        Align(archive);
    }

    private static void Align(FileStream archive) => archive.Write(new byte[-archive.Position & 3]);

    [GeneratedRegex(@"(/\S+) \(0x")]
    private static partial Regex LibraryOfLdd();

    private sealed record Entry(int Mode, byte[] Bytes);
}
