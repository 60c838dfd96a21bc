namespace DigitsNet.Tuning;

/// <summary>Reads the results of a search from the folders that its workers kept them in.</summary>
public static class TrialResults
{
    /// <summary>
    /// What there is of each trial, in the order of their numbers: also of those that are under way, begun, or missing. Of a
    /// halving these are the trials that take part; who was left behind follows from the scores at the rungs. With
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
        if (settings.Halving is { } halving)
            return LoadHalving(halving, [.. halving.Indices(trials.Length)!.Select(index => trials[index])], all, onFault);
        return [.. trials.Select(trial => Load(trial, all, onFault) ?? WithoutResult(trial, all))];
    }

    // Rung by rung, as the search itself does
    private static TrialResult[] LoadHalving(HalvingPlan halving, Trial[] trials, TrialFolder[] folders, Action<string, DigitsException>? onFault)
    {
        ILookup<string, Trial> copies = trials.ToLookup(trial => trial.Id);
        var results = new Dictionary<string, TrialResult>();
        Trial[] there = [.. copies.Select(same => same.First())];
        for (int rung = 1; rung <= halving.Rungs && there.Length > 0; rung++)
        {
            TrialFolder[] here = [.. folders.Select(folder => folder.At(rung))];
            bool isLast = rung == halving.Rungs, isDecided = true;
            var places = new HalvingPlaces(isLast ? 0 : halving.PlacesFor(there.Length));
            foreach (Trial trial in there)
            {
                TrialResult? result = Load(trial, here, onFault);
                isDecided &= result is not null;
                if (result is null)
                    results[trial.Id] = WithoutResult(trial, here, isBegun: rung > 1);
                else if (result.State == TrialState.Failed)
                    results[trial.Id] = result;
                else if (places.Add(result) is { } over)
                    results[over.Id] = isLast ? over : over.Of(over.Trial, TrialState.LeftBehind);
            }
            there = [.. places.Ahead.Select(result => result.Trial)];
            if (isDecided)
                continue;
            // They wait for the others
            foreach (Trial trial in there)
                results[trial.Id] = WithoutResult(trial, here, isBegun: true);
            break;
        }
        return [.. trials.Select(trial => results[trial.Id].Of(trial, results[trial.Id].State))];
    }

    private static TrialResult WithoutResult(Trial trial, TrialFolder[] folders, bool isBegun = false)
    {
        TrialState state = folders.Any(folder => folder.IsClaimed(trial)) ? TrialState.Running
            : isBegun || folders.Any(folder => folder.IsBegun(trial)) ? TrialState.Begun : TrialState.Missing;
        return folders[0].Settings.Describe(trial, state, []);
    }

    private static TrialResult? Load(Trial trial, TrialFolder[] folders, Action<string, DigitsException>? onFault)
    {
        TrialResult? found = null;
        string? first = null;
        foreach (TrialFolder folder in folders)
        {
            string path = folder.ResultPath(trial);
            try
            {
                if (folder.FindResult(trial) is not { } there)
                    continue;
                path = there;
                TrialResult loaded = folder.Load(trial, path);
                if (first is not null && !File.ReadAllBytes(first).AsSpan().SequenceEqual(File.ReadAllBytes(path)))
                    throw new DigitsException(DigitsError.SearchMismatch, $"{path} differs from {first}, which is of the same trial; expected the same bytes wherever it ran.");
                (found, first) = (found ?? loaded, first ?? path);
            }
            catch (DigitsException e) when (onFault is not null)
            {
                onFault(path, e);
            }
        }
        return found;
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
