using System.Collections.Frozen;
using System.Collections.Immutable;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>The keys as they are in use: those of the <see cref="KeyTable"/>, or what the person has put in their place.</summary>
internal sealed class KeyMap
{
    private readonly ImmutableArray<KeyCommand> _commands;
    private readonly FrozenDictionary<(KeyScope, KeyCode), DashboardAction> _actions;

    private KeyMap(ImmutableArray<KeyCommand> commands, bool isReadOnly = false)
    {
        _commands = isReadOnly ? [.. commands.Where(command => command.Action is not (DashboardAction.Trace or DashboardAction.TraceDeep or DashboardAction.Signal))] : commands;
        _actions = commands.SelectMany(c => c.Keys.Select(k => KeyValuePair.Create((c.Scope, k.KeyCode), c.Action))).ToFrozenDictionary();
    }

    /// <summary>As the table has them.</summary>
    public static KeyMap Default { get; } = new(KeyTable.All);

    /// <param name="keys">Which keys call for an action instead of the usual ones; without mistakes (<see cref="Error"/>).</param>
    /// <param name="isReadOnly">Whether what changes anything in other processes is spoken of nowhere; its keys still call for it.</param>
    public static KeyMap With(ImmutableDictionary<DashboardAction, ImmutableArray<string>> keys, bool isReadOnly = false) =>
        keys.IsEmpty && !isReadOnly ? Default : new([.. KeyTable.All.Select(command => Rebound(command, keys))], isReadOnly);

    /// <summary>What is wrong with other keys: <c>trace: there is no key "Ctrl-Foo"</c>; null if nothing is.</summary>
    public static string? Error(ImmutableDictionary<DashboardAction, ImmutableArray<string>> keys)
    {
        foreach (var (action, names) in keys)
            if (names.FirstOrDefault(name => Parse(name) is null) is { } unknown) return $"{NameOf(action)}: there is no key \"{unknown}\"";
        var commands = KeyTable.All.Select(command => Rebound(command, keys)).ToArray();
        var twice = commands.SelectMany(command => command.Keys.Select(key => (command.Scope, key.KeyCode, Key: key, command.Action)))
            .GroupBy(key => (key.Scope, key.KeyCode)).FirstOrDefault(group => group.Select(key => key.Action).Distinct().Count() > 1);
        if (twice is null) return null;
        var actions = twice.Select(key => key.Action).Distinct().OrderBy(action => !keys.ContainsKey(action)).ToArray();
        return $"{NameOf(actions[0])}: \"{twice.First().Key}\" is the key of {NameOf(actions[1])} already";
    }

    /// <summary>Null if there is none of this name.</summary>
    public static DashboardAction? ActionOf(string name) =>
        Enum.GetValues<DashboardAction>().Cast<DashboardAction?>().FirstOrDefault(action => NameOf(action!.Value) == name);

    /// <summary>How a file names an action: <c>most_stuck</c>.</summary>
    public static string NameOf(DashboardAction action) =>
        string.Concat(action.ToString().Select((c, i) => char.IsUpper(c) ? (i > 0 ? "_" : "") + char.ToLowerInvariant(c) : $"{c}"));

    /// <summary>What a key does where the focus is; null for a key without a meaning there.</summary>
    public DashboardAction? Find(Key key, KeyScope focus) =>
        _actions.TryGetValue((focus, key.KeyCode), out var action) || _actions.TryGetValue((KeyScope.Everywhere, key.KeyCode), out action)
            ? action
            : null;

    /// <summary>The commands that have keys where the focus is, with those alone that mean them there.</summary>
    public IEnumerable<KeyCommand> Of(KeyScope focus) =>
        from command in _commands
        where command.Scope == KeyScope.Everywhere || command.Scope == focus
        where command.Scope == focus || !_commands.Any(own => own.Scope == focus && own.Action == command.Action && command.Shown.Length > 0 && own.Shown.Length > 0)
        select command.Scope == focus ? command : command with { Shown = StillShown(command, focus) };

    /// <summary>The key by which an action is spoken of where the focus is.</summary>
    public string NameOf(DashboardAction action, KeyScope focus) => Of(focus).FirstOrDefault(command => command.Action == action && command.Shown.Length > 0)?.ShownFirst ?? NameOf(action);

    /// <summary>Every command once, those first that have keys where the focus is.</summary>
    public IEnumerable<KeyCommand> All(KeyScope focus) =>
        _commands.OrderBy(command => command.Scope == focus ? 0 : command.Scope == KeyScope.Everywhere ? 1 : command.Scope == KeyScope.Table ? 2 : 3)
            .Where(command => command.Scope != KeyScope.Overlay || focus == KeyScope.Overlay).DistinctBy(command => command.Action);

    /// <summary>What help says of a command: where its keys are named along with those of the one before, the same.</summary>
    public string HelpOf(KeyCommand command)
    {
        var index = _commands.IndexOf(command);
        while (index > 0 && _commands[index].Help.Length == 0) index--;
        return index < 0 ? command.Help : _commands[index].Help;
    }

    /// <summary>A key that means something else where the focus is is not named.</summary>
    private string StillShown(KeyCommand command, KeyScope focus) => string.Join(' ', command.Shown.Split(' ')
        .Where(name => Parse(name) is not { } key || !_actions.TryGetValue((focus, key.KeyCode), out var other) || other == command.Action));

    private static KeyCommand Rebound(KeyCommand command, ImmutableDictionary<DashboardAction, ImmutableArray<string>> keys)
    {
        if (!keys.TryGetValue(command.Action, out var names)) return command;
        return command with
        {
            Keys = [.. names.Select(Parse).Where(key => key is not null).Select(key => key!)],
            Shown = string.Join(' ', names),
            Help = command.Help.Length > 0 ? command.Help : NameOf(command.Action).Replace('_', ' '),
        };
    }

    /// <summary>One character, or a name as Terminal.Gui has it: F5, Ctrl+T, PageUp, Space.</summary>
    private static Key? Parse(string name) =>
        name.Length == 1 ? new Key(name[0]) : name.Length > 1 && Key.TryParse(name, out var key) ? key : null;
}
