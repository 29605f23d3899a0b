namespace Stuck.Dashboard;

/// <summary>A figure that drifts all the time, as it is shown: it stays until the real one is a step away from it.</summary>
internal sealed class SteadyFigure(double step)
{
    private double? _shown;

    public double? Of(double? figure)
    {
        if (figure is null || _shown is null || Math.Abs(figure.Value - _shown.Value) >= step) _shown = figure;
        return _shown;
    }
}
