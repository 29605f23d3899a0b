using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;
using Terminal.Gui.Time;

namespace Stuck.Dashboard.Terminal;

/// <summary>Makes Terminal.Gui use our input, output and size monitor.</summary>
internal sealed class TerminalComponents(TerminalInput input, TerminalOutput output, TerminalSize size) : ComponentFactoryImpl<char>
{
    public override string GetDriverName() => "ansi";

    public override IInput<char> CreateInput() => input;

    public override IOutput CreateOutput() => output;

    public override ISizeMonitor CreateSizeMonitor(IOutput consoleOutput, IOutputBuffer outputBuffer) => size;

    public override IInputProcessor CreateInputProcessor(ConcurrentQueue<char> inputBuffer, ITimeProvider? timeProvider = null) =>
        new AnsiInputProcessor(inputBuffer, timeProvider);

    /// <summary>
    /// Terminal.Gui 2.5.0 has no public way to hand an application its component factory (DriverRegistry ignores the one registered), so
    /// it is put into the private field that its own tests set.
    /// </summary>
    /// <exception cref="MissingFieldException">This version of Terminal.Gui has no such field.</exception>
    public void InjectInto(IApplication application) => Factory(application) = this;

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_componentFactory")]
    private static extern ref IComponentFactory Factory(
        [UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")] object application);
}
