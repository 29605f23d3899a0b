namespace Stuck.Tracing.Sources.Launching;

/// <summary>What is found under a path.</summary>
internal enum FileKind
{
    /// <summary>Nothing, or nothing that we may look at.</summary>
    None,
    Regular,
    Folder,

    /// <summary>A device, a pipe, a socket.</summary>
    Other,
}
