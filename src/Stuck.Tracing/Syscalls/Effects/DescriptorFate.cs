namespace Stuck.Tracing.Syscalls.Effects;

/// <summary>What a call may do to the descriptors that its process has already: the numbers may mean other files from then on.</summary>
internal enum DescriptorFate
{
    None,

    /// <summary>The first argument is closed.</summary>
    ClosesFirst,

    /// <summary>The second argument becomes another file.</summary>
    ReplacesSecond,

    /// <summary>Any number of them may be closed.</summary>
    ClosesSome,
}
