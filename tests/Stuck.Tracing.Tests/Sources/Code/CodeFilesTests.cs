using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Code;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Tests.Sources.Code;

public sealed class CodeFilesTests
{
    [Theory]
    [InlineData("/usr/lib/x86_64-linux-gnu/libcuda.so.580.159.04", "libcuda")]
    [InlineData("/site/scipy.libs/libscipy_openblas64_-ff651d7f.so", "libscipy_openblas64")]
    [InlineData("/usr/lib/libstdc++.so.6.0.30", "libstdc++")]
    [InlineData("/site/torch/lib/libtorch_cpu.so", "libtorch_cpu")]
    [InlineData("/site/_socket.cpython-312-x86_64-linux-gnu.so", "_socket.cpython-312-x86_64-linux-gnu")]
    [InlineData("/usr/lib/php/20220829/pdo.so (deleted)", "pdo")]
    [InlineData("/usr/sbin/nginx", "nginx")]
    [InlineData("/opt/my-program", "my-program")]
    [InlineData("[vdso]", "[vdso]")]
    [InlineData("", "")]
    public void A_library_is_called_by_what_people_call_it(string path, string name) => Assert.Equal(name, CodeFiles.ShortName(path));

    [Theory]
    [InlineData("/usr/bin/python3.12", CodeOrigin.Program)]
    [InlineData("/usr/lib/libpython3.12.so.1.0", CodeOrigin.Program)]
    [InlineData("", CodeOrigin.Program)]
    [InlineData("/usr/lib/libcuda.so.550", CodeOrigin.GpuDriver)]
    [InlineData("/opt/rocm/lib/libhsa-runtime64.so.1.13", CodeOrigin.GpuDriver)]
    [InlineData("/usr/lib/libze_intel_gpu.so.1", CodeOrigin.GpuDriver)]
    [InlineData("/usr/lib/libcudart.so.13", CodeOrigin.Library)]
    [InlineData("/site/libtorch_cpu.so", CodeOrigin.Library)]
    public void Whose_code_a_file_has_is_told_by_whether_the_program_is_linked_with_it(string path, CodeOrigin origin) =>
        Assert.Equal(origin, new CodeFiles("/usr/bin/python3.12", ["libpython3.12.so.1.0", "libc.so.6"]).OriginOf(path));

    [Theory]
    [InlineData("/dev/nvidia0", "/dev/nvidia-uvm", "/dev/nvidia0", "/dev/nvidiactl", "/dev/null")]
    [InlineData("/dev/nvidiactl", "/dev/nvidiactl", "/dev/tty0")]
    [InlineData("/dev/dri/renderD128", "/dev/kfd", "/dev/dri/renderD128")]
    [InlineData("/dev/kfd", "/dev/kfd")]
    [InlineData("/dev/dxg", "/dev/dxg")]
    [InlineData(null, "/dev/null", "/dev/dri/card0", "/dev/nvram")]
    public void Of_the_devices_that_are_open_the_one_that_tells_most_is_named(string? named, params string[] open) => Assert.Equal(named, GpuDevices.Choose(open));

    [Theory]
    [InlineData(true, 0x90, 0x90, 0xE8, 1, 2, 3, 4)]
    [InlineData(true, 0x90, 0x90, 0x90, 0x90, 0x90, 0xFF, 0xD0)]
    [InlineData(true, 0x90, 0x90, 0x90, 0x90, 0xFF, 0x50, 0x18)]
    [InlineData(true, 0x90, 0xFF, 0x15, 1, 2, 3, 4)]
    [InlineData(true, 0xFF, 0x94, 0x24, 1, 2, 3, 4)]
    [InlineData(true, 0x90, 0x90, 0x90, 0x90, 0xFF, 0x14, 0xC1)]
    [InlineData(false, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90, 0x90)]
    [InlineData(false, 0x90, 0x90, 0x90, 0xFF, 0xD0, 0x90, 0x90)]
    [InlineData(false, 0x90, 0x90, 0x90, 0x90, 0x90, 0xFF, 0xE0)]
    public void A_function_returns_to_behind_a_call(bool isCall, params int[] before) =>
        Assert.Equal(isCall, ReturnSites.IsAfterCall([.. before.Select(one => (byte)one)]));
}
