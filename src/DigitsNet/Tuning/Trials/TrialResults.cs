namespace DigitsNet.Tuning;

/// <summary>Reads the results of a search from the folders that its workers kept them in.</summary>
public static class TrialResults
{
    /// <summary>
    /// What there is of each trial, in the order of their numbers: also of those that are under way, begun, or missing. With
    /// several folders, as those of several machines, a trial is what it came to in any of them.
    /// </summary>
    /// <param name="folders">The folders, all of one search.</param>
    /// <param name="onFault">Called with a file that cannot be used and why, before the results; the trial counts as missing then. Without it such an error is thrown.</param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.FileNotFound"/>: a folder without the settings of a search; <see cref="DigitsError.SearchMismatch"/>: folders of different
    /// searches, results of another one, or two results of a trial that differ; an error of the settings' file.
    /// </exception>
    public static IReadOnlyList<TrialResult> Load(IReadOnlyList<string> folders, Action<string, DigitsException>? onFault = null)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0)
            throw new DigitsException(DigitsError.ParameterOutOfRange, "There are no folders; expected at least one.");
        TrialFolder[] all = [.. folders.Select(TrialFolder.Find)];
        SearchSettings settings = all[0].Settings;
        foreach (TrialFolder folder in all.Skip(1))
            folder.Settings.RequireSame(settings, folder.Path, $"in {all[0].Path}");
        Trial[] trials = [.. settings.Specification];
        foreach (TrialFolder folder in all)
            RequireKnown(folder, trials, onFault);
        return [.. trials.Select(trial => Load(trial, all, onFault))];
    }

    private static TrialResult Load(Trial trial, TrialFolder[] folders, Action<string, DigitsException>? onFault)
    {
        SearchSettings settings = folders[0].Settings;
        (IReadOnlyList<TrialFold> Folds, string? Error)? found = null;
        string? first = null;
        foreach (TrialFolder folder in folders.Where(folder => folder.IsOver(trial)))
        {
            string path = folder.ResultPath(trial);
            try
            {
                var loaded = folder.Load(trial);
                if (first is not null && !File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(path)))
                    throw new DigitsException(DigitsError.SearchMismatch, $"{path} differs from {first}, which is of the same trial; expected the same bytes wherever it ran.");
                (found, first) = (found ?? loaded, first ?? path);
            }
            catch (DigitsException e) when (onFault is not null)
            {
                onFault(path, e);
            }
        }
        if (found is var (folds, error))
            return settings.Describe(trial, error is null ? TrialState.Done : TrialState.Failed, folds, error is null ? null : new DigitsException(DigitsError.TrainingDiverged, error));
        TrialState state = folders.Any(folder => folder.IsClaimed(trial)) ? TrialState.Running : folders.Any(folder => folder.IsBegun(trial)) ? TrialState.Begun : TrialState.Missing;
        return settings.Describe(trial, state, []);
    }

    // A result that is none of the search's was put there by hand
    private static void RequireKnown(TrialFolder folder, Trial[] trials, Action<string, DigitsException>? onFault)
    {
        HashSet<string> known = [.. trials.Select(trial => Path.GetFileName(folder.ResultPath(trial)))];
        foreach (string path in folder.ResultPaths().Where(path => !known.Contains(Path.GetFileName(path))))
        {
            var error = new DigitsException(DigitsError.SearchMismatch, $"{path} is no result of this search: none of its {trials.Length} trials has that id.");
            (onFault ?? throw error)(path, error);
        }
    }
}
