namespace Stuck.Tracing.Sources.Stacks;

/// <summary>A file's bytes, read where they are asked for. They may change, and become fewer, from one look to the next.</summary>
internal interface IFileBytes
{
    /// <summary>Bytes, when it was opened.</summary>
    long Length { get; }

    /// <returns>How many bytes were there to read; fewer than asked for at the file's end, 0 behind it and where it cannot be read.</returns>
    int Read(long offset, Span<byte> destination);
}
