namespace Stuck.Tracing.Model;

/// <summary>Whose code it is that a thread runs.</summary>
public enum CodeOrigin : byte
{
    /// <summary>That of a library, which the program or another library has loaded.</summary>
    Library,

    /// <summary>The program's own: its file, a library that it is linked with, or what was made while it runs.</summary>
    Program,

    /// <summary>That of a GPU's driver.</summary>
    GpuDriver,
}
