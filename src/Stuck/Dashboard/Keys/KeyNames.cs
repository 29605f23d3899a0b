using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>What keys are called where they are spoken of.</summary>
internal static class KeyNames
{
    /// <summary><c>F5</c>, <c>^L</c>, <c>x</c>, <c>Shift+Tab</c>.</summary>
    public static string Of(Key key)
    {
        if (key.IsCtrl && !key.IsAlt && !key.IsShift && key.NoCtrl.AsRune is { Value: > ' ' } letter) return $"^{char.ToUpperInvariant((char)letter.Value)}";
        if (key == Key.Space) return "Space";
        if (key == Key.CursorUp) return "↑";
        if (key == Key.CursorDown) return "↓";
        if (key == Key.CursorLeft) return "←";
        if (key == Key.CursorRight) return "→";
        if (key == Key.PageUp) return "PgUp";
        if (key == Key.PageDown) return "PgDn";
        if (key.NoShift == Key.Delete) return key.IsShift ? "Shift+Del" : "Del";
        return !key.IsCtrl && !key.IsAlt && key.AsRune is { Value: > ' ' } rune ? rune.ToString() : key.KeyCode == KeyCode.Null ? "that key" : key.ToString();
    }
}
