using Terminal.Gui.Drawing;

namespace Stuck.Dashboard.Look;

/// <summary>Text on a background of its own.</summary>
/// <param name="Fallback">What stands for it where there are 16 colours, whose backgrounds are too loud, or none.</param>
internal readonly record struct Bar(int Text, int Background, TextStyle Fallback);
