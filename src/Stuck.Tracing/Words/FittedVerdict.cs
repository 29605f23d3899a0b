using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>A verdict in as many characters as there are: what tells least goes first, and of whom it waits for neither port nor name ever goes.</summary>
public static class FittedVerdict
{
    private const char Cut = '…';

    /// <summary>The fullest that fits; if nothing does, the shortest.</summary>
    /// <param name="chain">Whom it waits for, if that waits, too.</param>
    /// <param name="width">Characters.</param>
    public static string Of(Verdict verdict, Chain? chain, int width)
    {
        var full = VerdictCells.TextOf(verdict, chain);
        if (full.Length <= width || verdict.Target.Length == 0 || verdict.End is not null) return full;
        var (clients, end) = (VerdictCells.Clients(verdict), ChainWords.End(chain));
        string[] claims = [.. Targets(verdict).Select(target => $"{VerdictWords.NameOf(verdict.Kind)} {target}")];
        string[] rests = [clients + end, end, clients];
        return rests.SelectMany(rest => claims.Select(claim => claim + rest)).FirstOrDefault(text => text.Length <= width) ?? Claim(verdict, verdict.Target, width);
    }

    /// <summary>What somebody is at, and on whom: where that is too long the address, or the path, loses its end before the port or the name; then the verb goes.</summary>
    /// <param name="target">That of the verdict, or what its wait hangs on.</param>
    /// <param name="width">Characters.</param>
    public static string Claim(Verdict verdict, string target, int width)
    {
        var verb = VerdictWords.NameOf(verdict.Kind);
        var full = $"{verb} {target}".TrimEnd();
        if (full.Length <= width) return full;
        if (target == verdict.Target && Targets(verdict).Last() is { } name && verb.Length + 1 + name.Length <= width) return $"{verb} {name}";
        if (Parts(target) is not { } parts) return WithoutVerb(target).FirstOrDefault(text => text.Length <= width) ?? full;
        var room = width - verb.Length - 1 - parts.Tail.Length - 1;
        if (room >= 0) return $"{verb} {parts.Head[..Math.Min(room, parts.Head.Length)]}{Cut}{parts.Tail}";
        return parts.Tail.Length < width ? Cut + parts.Tail : parts.Tail;
    }

    /// <summary>
    /// Whom it waits for: in full, and by name alone where the name says all: a port that nobody has chosen, of one that came to us, tells nobody
    /// anything.
    /// </summary>
    private static IEnumerable<string> Targets(Verdict verdict)
    {
        yield return verdict.Target;
        if (verdict.On?.Socket is { Direction: Direction.Inbound, Remote.Length: > 0, Peer: { } peer }) yield return $"{peer.Name}/{peer.Pid}";
    }

    /// <summary><c>pipe php-fpm/812</c>, <c>php-fpm/812</c>; <c>waits for 1 child</c>. Nothing where the verb says more than what follows it.</summary>
    private static IEnumerable<string> WithoutVerb(string target)
    {
        var last = target[(target.LastIndexOf(' ') + 1)..];
        var isNamed = last.IndexOf('/', StringComparison.Ordinal) > 0 && target.IndexOf(' ', StringComparison.Ordinal) == target.Length - last.Length - 1;
        if (isNamed || target.StartsWith("waits ", StringComparison.Ordinal)) yield return target;
        if (isNamed) yield return last;
    }

    /// <summary>
    /// What may be cut of it, and what must not: <c>127.0.0.1</c> and <c>:3306 mysqld/901</c>; <c>/var/lock</c> and <c>/job backup/912</c>. Null where it
    /// is neither address nor path.
    /// </summary>
    private static (string Head, string Tail)? Parts(string target)
    {
        var word = target.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? blank : target.Length;
        var at = word == 0 ? -1 : target.LastIndexOfAny([':', '/'], word - 1);
        return at > 0 ? (target[..at], target[at..]) : null;
    }
}
