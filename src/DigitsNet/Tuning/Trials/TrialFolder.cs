using System.Globalization;
using DigitsNet.Files;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// The folder of a search, which any number of workers share, on one machine or on many (docs/trial-format.md):
/// search.settings says what is searched; of a trial with the id x there are x.trial once it is over, x.times beside it, x.begun
/// and checkpoints of its folds until then, and a claim while a worker is at it. In successive halving its scores at the rungs
/// before the last are x.rung-1 and so on: who goes on follows from these files alone.
/// </summary>
internal sealed class TrialFolder
{
    private const string SettingsName = "search.settings", EndExtension = ".trial", BegunExtension = ".begun", TimesExtension = ".times";

    private readonly string _rungExtension;

    private TrialFolder(string path, SearchSettings settings, string rungExtension = "") => (Path, Settings, _rungExtension) = (path, settings, rungExtension);

    public string Path { get; }

    public SearchSettings Settings { get; }

    /// <summary>Begins a folder, or goes on with one.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.SearchMismatch"/>, saying what differs; an error of the settings' file; <see cref="DigitsError.FileNotAccessible"/>.</exception>
    public static TrialFolder Open(string path, SearchSettings settings)
    {
        FoldLog.MakeFolder(path);
        path = System.IO.Path.GetFullPath(path);
        string file = System.IO.Path.Combine(path, SettingsName);
        if (!File.Exists(file))
        {
            RequireNoResults(path);
            try
            {
                AtomicFile.Write(file, settings.Write(), overwrite: false);
            }
            catch (DigitsException e) when (e.Error == DigitsError.FileExists)
            {
                // Another worker was quicker; with the same settings, or not
            }
        }
        SearchSettings.Read(file).RequireSame(settings, path, "here");
        return new TrialFolder(path, settings);
    }

    /// <summary>The folder of a search that was begun.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileNotFound"/> for a folder of anything else; <see cref="DigitsError.FileNotAccessible"/>; an error of the settings' file.</exception>
    public static TrialFolder Find(string path)
    {
        string file = System.IO.Path.Combine(path, SettingsName);
        // In a folder that may not be read no file seems to be
        if (!File.Exists(file) && AsFileError(() => !Directory.Exists(path) || !Directory.EnumerateFiles(path).Contains(file)))
            throw new DigitsException(DigitsError.FileNotFound, $"{path} holds no {SettingsName}; {(FindWithin(path) is { } search ? $"it holds folders of searches, as those of outer folds are, which are read one at a time: {search}" : "expected a folder that -ResultPath of Test-CrossValidation wrote results to")}.");
        return new TrialFolder(System.IO.Path.GetFullPath(path), SearchSettings.Read(file));
    }

    // The first of the searches in a folder; null where there is none
    private static string? FindWithin(string path) => !Directory.Exists(path) ? null
        : AsFileError(() => Directory.EnumerateDirectories(path).Order(StringComparer.Ordinal).FirstOrDefault(folder => File.Exists(System.IO.Path.Combine(folder, SettingsName))));

    /// <summary>The folder as a rung of successive halving sees it: what trials come to is their scores there, or an earlier failure.</summary>
    public TrialFolder At(int rung) => new(Path, Settings, rung == Settings.Halving!.Rungs ? "" : string.Create(CultureInfo.InvariantCulture, $".rung-{rung}"));

    /// <summary>Takes hold of a trial; null where another worker has it.</summary>
    public SharedClaim? TryClaim(Trial trial, string machine, ClaimWatch watch, TimeSpan lease) => AsFileError(() => SharedClaim.TryTake(PathOf(trial, ""), machine, watch, lease));

    /// <summary>The file that says what a trial came to; null where it is not over.</summary>
    /// <exception cref="DigitsException">The file is damaged, or of another search.</exception>
    public string? FindResult(Trial trial)
    {
        string path = PathOf(trial, ResultExtension);
        if (File.Exists(path))
            return path;
        string end = PathOf(trial, EndExtension);
        return path != end && File.Exists(end) && TrialFile.Read(end, Settings, trial).Error is not null ? end : null;
    }

    /// <summary>What a file says that a trial came to.</summary>
    /// <exception cref="DigitsException">The file is damaged, or of another search.</exception>
    public TrialResult Load(Trial trial, string path)
    {
        var (folds, error) = LoadFile(trial, path);
        return Settings.Describe(trial, error is null ? TrialState.Done : TrialState.Failed, folds, error is null ? null : new DigitsException(DigitsError.TrainingDiverged, error));
    }

    /// <summary>What there is of a trial that was begun: the folds that are scored.</summary>
    /// <exception cref="DigitsException">The file is damaged, or of another search.</exception>
    public IReadOnlyList<TrialFold> LoadBegun(Trial trial) => PathOf(trial, _rungExtension + BegunExtension) is var path && File.Exists(path) ? LoadFile(trial, path).Folds : [];

    /// <summary>Whether anything is kept of a trial to go on from.</summary>
    public bool IsBegun(Trial trial) => File.Exists(PathOf(trial, _rungExtension + BegunExtension)) || Enumerable.Range(0, Settings.Folds).Any(fold => File.Exists(CheckpointOf(trial, fold)));

    /// <summary>Whether a worker has a claim on a trial, be it alive or dead.</summary>
    public bool IsClaimed(Trial trial) => SharedClaim.IsClaimed(PathOf(trial, ""));

    /// <summary>Keeps the folds of a trial that is not over.</summary>
    public void SaveBegun(Trial trial, IReadOnlyList<TrialFold> folds)
    {
        SaveTimes(trial, folds);
        AtomicFile.Write(PathOf(trial, _rungExtension + BegunExtension), TrialFile.Write(Settings, trial, folds, error: null));
    }

    /// <summary>Keeps what a trial came to, and lets go of what there was to go on from, where it does not go on from a rung.</summary>
    /// <exception cref="DigitsException">A file cannot be written; what there was stays.</exception>
    public void Save(Trial trial, IReadOnlyList<TrialFold> folds, string? error)
    {
        SaveTimes(trial, folds);
        AtomicFile.Write(PathOf(trial, error is null ? ResultExtension : EndExtension), TrialFile.Write(Settings, trial, folds, error));
        DiscardBegun(trial, isOver: error is not null || _rungExtension == "");
    }

    /// <summary>Lets go of what there is to go on from of a trial that does not go on.</summary>
    public void Drop(Trial trial) => DiscardBegun(trial, isOver: true);

    /// <summary>Takes away what a worker left of a trial that is over, where it died after the result was in place.</summary>
    public void SweepOver(Trial trial, string machine, TimeSpan lease)
    {
        if (!IsClaimed(trial))
            return;
        using SharedClaim? claim = TryClaim(trial, machine, new ClaimWatch(), lease);
        if (claim is not null)
            DiscardBegun(trial, isOver: _rungExtension == "");
    }

    /// <summary>The checkpoint of a fold, counted from 0; null for none.</summary>
    /// <exception cref="DigitsException">It cannot be read.</exception>
    public TrainingState? LoadCheckpoint(Trial trial, int fold) => File.Exists(CheckpointOf(trial, fold)) ? CheckpointFile.Load(CheckpointOf(trial, fold)) : null;

    /// <summary>Keeps where the training of a fold is.</summary>
    public void SaveCheckpoint(Trial trial, int fold, TrainingState state) => CheckpointFile.Save(state, CheckpointOf(trial, fold));

    /// <summary>The file of a trial's result, there or not.</summary>
    public string ResultPath(Trial trial) => PathOf(trial, ResultExtension);

    /// <summary>The files of all results.</summary>
    public IEnumerable<string> ResultPaths() => AsFileError(() => Directory.GetFiles(Path, "*" + ResultExtension)).Order(StringComparer.Ordinal);

    private string ResultExtension => _rungExtension == "" ? EndExtension : _rungExtension;

    private void DiscardBegun(Trial trial, bool isOver)
    {
        TemporaryFile.Discard(PathOf(trial, _rungExtension + BegunExtension));
        for (int fold = 0; isOver && fold < Settings.Folds; fold++)
            TemporaryFile.Discard(CheckpointOf(trial, fold));
    }

    private (IReadOnlyList<TrialFold> Folds, string? Error) LoadFile(Trial trial, string path)
    {
        var (folds, error) = TrialFile.Read(path, Settings, trial);
        double[] seconds = LoadTimes(trial);
        return ([.. folds.Select((fold, i) => seconds.Length == folds.Count ? fold with { Seconds = seconds[i] } : fold)], error);
    }

    // Not flushed to the disk: times are nice to have, and a search may have very many small trials
    private void SaveTimes(Trial trial, IReadOnlyList<TrialFold> folds) => AsFileError(() =>
    {
        File.WriteAllLines(PathOf(trial, TimesExtension), folds.Select(fold => (fold.Seconds ?? double.NaN).ToString("F6", CultureInfo.InvariantCulture)));
        return true;
    });

    // Those of a damaged file are as those that were never written: not known
    private double[] LoadTimes(Trial trial)
    {
        string path = PathOf(trial, TimesExtension);
        if (!File.Exists(path) || new FileInfo(path).Length > 1 << 20)
            return [];
        double?[] seconds = [.. AsFileError(() => File.ReadAllLines(path)).Select(line => double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0 ? (double?)number : null)];
        return seconds.Contains(null) ? [] : [.. seconds.Select(number => number!.Value)];
    }

    private string CheckpointOf(Trial trial, int fold) => PathOf(trial, $".{FoldLog.NameOf(fold + 1, Settings.Folds)}.checkpoint");

    private string PathOf(Trial trial, string extension) => System.IO.Path.Combine(Path, trial.Id + extension);

    // Results whose settings were lost belong to nobody knows what
    private static void RequireNoResults(string path)
    {
        if (AsFileError(() => Directory.EnumerateFiles(path, "*" + EndExtension).Concat(Directory.EnumerateFiles(path, "*.rung-*")).FirstOrDefault()) is { } result)
            throw new DigitsException(DigitsError.SearchMismatch, $"{path} holds results, as {System.IO.Path.GetFileName(result)}, but no {SettingsName} that says of what; expected a folder of this search, or an empty one.");
    }

    private static T AsFileError<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, e.Message, e);
        }
    }
}
