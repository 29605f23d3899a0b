namespace Stuck.Tracing.Model;

/// <summary>The request that a process is answering, as its own memory has it.</summary>
/// <param name="Protocol">How it was asked: HTTP, FastCGI.</param>
/// <param name="Method"><c>GET</c>.</param>
/// <param name="Uri">With what stands behind the question mark.</param>
/// <param name="Script">The file that answers it; empty if that is not known.</param>
/// <param name="Started">When the interpreter asked for the time first, which is soon after the request has come; null if it has not yet.</param>
public sealed record ServedRequest(string Protocol, string Method, string Uri, string Script, DateTimeOffset? Started)
{
    /// <summary>The host that was asked for; empty if that is not known.</summary>
    public string Host { get; init; } = "";

    /// <summary>The address of whoever asks in the end, where a proxy tells it; empty if none does.</summary>
    public string Origin { get; init; } = "";

    public string Text => $"{Method} {Uri}";
}
