using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Live;

/// <summary>What people are to be told of, as far as it is not too long ago. For any thread.</summary>
internal sealed class NoticeBoard
{
    private const int MostKept = 20;

    private readonly Lock _lock = new();
    private ImmutableArray<Notice> _all = [];

    /// <summary>The latest, oldest first.</summary>
    public ImmutableArray<Notice> All
    {
        get
        {
            lock (_lock) return _all;
        }
    }

    public void Add(string text, bool isBad)
    {
        lock (_lock)
        {
            var number = _all.IsEmpty ? 1 : _all[^1].Number + 1;
            _all = [.. _all.Skip(_all.Length + 1 - MostKept), new Notice(number, text, isBad)];
        }
    }
}
