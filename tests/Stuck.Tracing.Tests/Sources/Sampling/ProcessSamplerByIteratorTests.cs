namespace Stuck.Tracing.Tests.Sources.Sampling;

[Collection(nameof(ThisProcess))]
public sealed class ProcessSamplerByIteratorTests() : ProcessSamplerTests(byIterator: true);
