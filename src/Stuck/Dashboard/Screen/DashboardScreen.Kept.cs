using System.Globalization;
using Stuck.Dashboard.Panes.Changes;
using Stuck.Dashboard.Panes.Kept;
using Stuck.Reports;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Screen;

/// <summary>What is kept until somebody saves it, and what would be lost with it.</summary>
internal sealed partial class DashboardScreen
{
    private int _toldKept;
    private bool _isAskedToQuit;

    private IKeeper? Keeper => _host as IKeeper;

    private void ShowKept()
    {
        if (Keeper is not { Triggers.Length: > 0 } keeper) Say("nothing is asked to be kept: start stuck with --keep 'stuck>5s,exit,request>1s'");
        else if (!_overlays.OfType<KeptPane>().Any()) Open(new KeptPane(_theme, keeper.Triggers, () => (keeper.Kept, keeper.DroppedKept), kept => GoTo(kept.Time, kept.Process, "so far back nothing is kept but this: w saves it for stuck replay")));
    }

    /// <summary>Says once that something was kept.</summary>
    private void TellKept()
    {
        if (Keeper?.Kept is not [.., var newest] || newest.Number <= _toldKept) return;
        _toldKept = newest.Number;
        Say($"kept the last 60 s: {newest.Process.Pid} {Short(newest.Name)}, {newest.Why}. {_keys.NameOf(Keys.DashboardAction.Kept, Scope)} lists what is kept");
    }

    /// <summary>Shows everybody as they were then.</summary>
    /// <param name="otherwise">What is said where that is kept no longer.</param>
    private void GoTo(DateTimeOffset time, ProcessKey process, string otherwise)
    {
        if (Replay() is not { } replay) return;
        var moment = replay.Moments - 1;
        while (moment > replay.First && replay.TimeOf(moment) > time) moment--;
        if (replay.TimeOf(moment) > time) Say(otherwise);
        else if (MoveTo(replay, moment)) GoTo(process.Pid);
    }

    private void ShowChanges()
    {
        if (Keeper is not { } keeper) Say("of a recording ( and ) go from change to change");
        else if (!_overlays.OfType<ChangesPane>().Any())
            Open(new ChangesPane(_theme, () => (keeper.ChangesUntil(_port.CutNs() ?? long.MaxValue), keeper.DroppedChanges), change => GoTo(change.Time, change.Process, "so far back nothing is kept but this")));
    }

    private void AskToSave(KeptPane pane)
    {
        if (pane.Selected is { } kept) AskPath($"stuck-{kept.Process.Pid}-{kept.Time.ToString("HHmmss", CultureInfo.InvariantCulture)}", path => SaveKept(kept, path, () => { }));
        else Say("nothing has been kept yet");
    }

    private void AskPath(string name, Action<string> take) => Ask(
        new Prompt("save to: ", _ => { }, path =>
        {
            if (!string.IsNullOrWhiteSpace(path)) take(path);
        }),
        ReportFile.FreeName(Environment.CurrentDirectory, name, "rec"));

    /// <summary>What is there already is written over only by whoever says so.</summary>
    private void SaveKept(KeptCalls? kept, string path, Action then)
    {
        if (!ReportFile.IsThere(path)) Write(mayReplace: false);
        else AskForKey($"{path} is there already: y writes over it, any other key does not", answer =>
        {
            if (answer == 'y') Write(mayReplace: true);
            else Say("not saved");
        });

        void Write(bool mayReplace)
        {
            Say($"saving to {path} …");
            _port.Await("saving", SaveAsync(kept, path, mayReplace), outcome =>
            {
                Say(outcome.Fault?.Brief ?? outcome.Value ?? $"saved to {path}: stuck replay shows it", outcome.Fault is not null || outcome.Value is not null);
                if (outcome.Fault is null && outcome.Value is null) then();
            });
        }
    }

    private async Task<string?> SaveAsync(KeptCalls? kept, string path, bool mayReplace)
    {
        if (!mayReplace) return await Keeper!.SaveAsync(kept, path, _settings.Redacts).ConfigureAwait(false);
        // What is there goes only once the new one is whole.
        var beside = $"{path}.new";
        var refusal = await Keeper!.SaveAsync(kept, beside, _settings.Redacts).ConfigureAwait(false);
        if (refusal is null) File.Move(beside, path, overwrite: true);
        return refusal;
    }

    /// <summary>Quits, unless that loses what nobody has saved and nobody has been asked yet.</summary>
    private void Quit()
    {
        KeptCalls[] unsaved = [.. Keeper?.Kept.Where(kept => kept.SavedTo is null) ?? []];
        var command = Keeper?.Unsaved;
        if (_isAskedToQuit || command is null && unsaved.Length == 0)
        {
            RequestStop();
            return;
        }

        _isAskedToQuit = true;
        var kept = unsaved.Length > 0 ? $"{unsaved.Length} kept" : "";
        Ask($"save {string.Join(" and ", ((string[])[command?.What ?? "", kept]).Where(part => part.Length > 0))}? y, n; Esc stays", answer =>
        {
            _isAskedToQuit = false;
            if (answer == 'n') RequestStop();
            else if (answer == 'y') SaveAll(command, unsaved);
        });
    }

    /// <summary>One file after the other; whoever gives one up stays.</summary>
    private void SaveAll((string What, string Name)? command, ReadOnlyMemory<KeptCalls> unsaved)
    {
        if (command is { } one) AskPath(one.Name, path => SaveKept(null, path, () => SaveAll(null, unsaved)));
        else if (unsaved.IsEmpty) RequestStop();
        else
        {
            var kept = unsaved.Span[0];
            AskPath($"stuck-{kept.Process.Pid}-{kept.Time.ToString("HHmmss", CultureInfo.InvariantCulture)}", path => SaveKept(kept, path, () => SaveAll(null, unsaved[1..])));
        }
    }
}
