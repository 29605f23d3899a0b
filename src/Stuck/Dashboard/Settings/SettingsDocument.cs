namespace Stuck.Dashboard.Settings;

/// <summary>The file as it is written. What it does not say is as usual.</summary>
internal sealed class SettingsDocument
{
    public List<string>? Columns { get; set; }

    public SortPart? Sort { get; set; }

    public bool? Tree { get; set; }

    public bool? DescriptorNames { get; set; }

    public bool? Redact { get; set; }

    public string? Theme { get; set; }

    /// <summary>By the name of an action: the keys that call for it instead of the usual ones.</summary>
    public Dictionary<string, List<string>>? Keys { get; set; }

    public LimitsPart? Limits { get; set; }

    internal sealed class SortPart
    {
        public string? Column { get; set; }

        public bool? Reversed { get; set; }
    }

    internal sealed class LimitsPart
    {
        public int? Fps { get; set; }

        public int? FpsOverSsh { get; set; }

        public int? HistoryMb { get; set; }

        public int? EndedMinutes { get; set; }

        public int? EndedMb { get; set; }

        public int? BackMinutes { get; set; }

        public int? BackMb { get; set; }
    }
}
