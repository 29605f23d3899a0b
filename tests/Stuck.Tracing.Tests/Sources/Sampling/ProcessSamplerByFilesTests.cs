namespace Stuck.Tracing.Tests.Sources.Sampling;

[Collection(nameof(ThisProcess))]
public sealed class ProcessSamplerByFilesTests() : ProcessSamplerTests(byIterator: false);
