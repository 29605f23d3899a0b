using System.Collections.Immutable;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>An action and the keys that call for it.</summary>
/// <param name="Keys">Any of these.</param>
/// <param name="Shown">How help names the keys; empty where the action before has named them along with its own.</param>
/// <param name="Help">What it does, in one line.</param>
/// <param name="Label">What the key bar says, behind the first of the keys named in <paramref name="Shown"/>; empty if not there.</param>
internal sealed record KeyCommand(DashboardAction Action, ImmutableArray<Key> Keys, string Shown = "", string Help = "", string Label = "")
{
    /// <summary>Where the keys mean this. What they mean in a pane comes before what they mean everywhere.</summary>
    public KeyScope Scope { get; init; }

    /// <summary>Where the key bar has no room for all, those with the largest number are left out first.</summary>
    public int Rank { get; init; } = 2;

    /// <summary>What it does alone, where help tells of it along with another; else empty.</summary>
    public string Alone { get; init; } = "";

    /// <summary>In the key bar only where it is about somebody who has ended.</summary>
    public bool ForEnded { get; init; }

    /// <summary>The key that the key bar names.</summary>
    public string ShownFirst => Shown.Split(' ')[0];
}
