using Stuck.Dashboard.Panes.Setup;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Settings;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private readonly SettingsFile? _settingsFile;
    private DashboardSettings _settings;

    /// <summary>As they were read from the file, or written to it last.</summary>
    private DashboardSettings _keptSettings;

    /// <summary>Told of settings that have changed.</summary>
    public event Action<DashboardSettings>? SettingsChanged;

    private void OpenSetup()
    {
        _settings = Arranged();
        Open(new SetupPane(_theme, _port, _settings, Use));
    }

    /// <summary>Takes settings into use.</summary>
    private void Use(DashboardSettings settings)
    {
        var before = _settings;
        _settings = settings;
        // What a key has changed since is left as it is, unless it is what has been changed here.
        if (settings.DescriptorNames != before.DescriptorNames) _log.NamesDescriptors = settings.DescriptorNames;
        if ((settings.Sort, settings.Reversed, settings.Tree) != (before.Sort, before.Reversed, before.Tree))
            _processes.View = _processes.View with { Order = settings.Sort, Reversed = settings.Reversed, Tree = settings.Tree };
        _theme.Palette = settings.Theme;
        _processes.Columns = TableColumns.Of(settings.Columns);
        RepaintAll();
        SettingsChanged?.Invoke(settings);
    }

    /// <summary>Keeps them for the next time, along with how the table is sorted now.</summary>
    private void KeepSettings()
    {
        _settings = Arranged();
        if (_settingsFile is null)
        {
            _keyBar.ShowMessage("not kept: there is no home directory", bad: true);
            return;
        }

        var said = _settingsFile.Write(_settings, _keptSettings, out var isKept);
        if (isKept) _keptSettings = _settings;
        _keyBar.ShowMessage(said, bad: !isKept);
    }

    /// <summary>The settings, with how the table is sorted now.</summary>
    private DashboardSettings Arranged()
    {
        var view = _processes.View;
        return _settings with { Sort = view.Order, Reversed = view.Reversed, Tree = view.Tree };
    }
}
