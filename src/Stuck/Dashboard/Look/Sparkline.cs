namespace Stuck.Dashboard.Look;

/// <summary>The last values of something, as a line of bars.</summary>
internal sealed class Sparkline(int columns)
{
    private readonly Queue<double> _values = new(Enumerable.Repeat(0.0, columns));

    public string Text => Bars.Course(_values);

    public void Add(double value)
    {
        _values.Dequeue();
        _values.Enqueue(value);
    }
}
