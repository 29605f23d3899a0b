using System.Globalization;
using System.Text;

namespace Stuck.Commands.Status.Metrics;

/// <summary>
/// Metrics as text of OpenMetrics 1.0, and none of it that Prometheus' older text does not have, as node_exporter takes no other from files: what
/// each is, its samples, and a mark where all ends. Gauges only: for a counter the two want different names.
/// </summary>
internal sealed class MetricText
{
    private readonly StringBuilder _text = new();
    private string _name = "";

    /// <summary>Begins a metric that goes up and down.</summary>
    /// <param name="unit">The end of its name where it has a unit; else empty.</param>
    public MetricText Gauge(string name, string help, string unit = "")
    {
        _name = name;
        _text.Append(CultureInfo.InvariantCulture, $"# TYPE {name} gauge\n");
        if (unit.Length > 0) _text.Append(CultureInfo.InvariantCulture, $"# UNIT {name} {unit}\n");
        _text.Append(CultureInfo.InvariantCulture, $"# HELP {name} ");
        AppendEscaped(help);
        _text.Append('\n');
        return this;
    }

    /// <summary>A sample of the metric that was begun last.</summary>
    public MetricText Add(double value, params ReadOnlySpan<(string Name, string Value)> labels)
    {
        _text.Append(_name);
        for (var i = 0; i < labels.Length; i++)
        {
            _text.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            AppendEscaped(labels[i].Value);
            _text.Append('"');
        }

        if (labels.Length > 0) _text.Append('}');
        _text.Append(' ').Append(value.ToString("0.######", CultureInfo.InvariantCulture)).Append('\n');
        return this;
    }

    /// <summary>The whole document.</summary>
    public override string ToString() => _text + "# EOF\n";

    private void AppendEscaped(string text)
    {
        foreach (var c in text)
        {
            switch (c)
            {
                case '\\': _text.Append("\\\\"); break;
                case '"': _text.Append("\\\""); break;
                case '\n': _text.Append("\\n"); break;
                // It would have to be half of a pair.
                case var half when char.IsSurrogate(half) || char.IsControl(half): _text.Append('?'); break;
                default: _text.Append(c); break;
            }
        }
    }
}
