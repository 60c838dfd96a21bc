using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Tuning;

/// <summary>Trains and scores trials.</summary>
public static class TrialSearch
{
    /// <summary>
    /// Scores each trial on the same parts of the data and gives its result as it ends. No trial sees the test set. A trial
    /// that fails has a result that says so, and the others go on.
    /// </summary>
    /// <param name="trials">The trials, all of one specification; begun in this order.</param>
    /// <param name="data">Labelled examples.</param>
    /// <param name="options">How trials are scored.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <returns>The results in the order in which they end. The work begins with the first that is asked for; whoever stops asking ends it.</returns>
    /// <exception cref="DigitsException">Options, trials or data that cannot be used; thrown before any work.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<TrialResult> Run(IEnumerable<Trial> trials, DigitData data, TrialOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (all, splits, settings) = Prepare(trials, data, options);
        TrialFolder? folder = splits.Options.ResultDirectory is { } path ? TrialFolder.Open(path, settings) : null;
        return Run(all, splits, settings, folder, cancellationToken);
    }

    /// <summary>Checks what a search is given, and splits the data.</summary>
    /// <exception cref="DigitsException">Options, trials or data that cannot be used.</exception>
    internal static (Trial[] Trials, TrialSplits Splits, SearchSettings Settings) Prepare(IEnumerable<Trial> trials, DigitData data, TrialOptions? options)
    {
        ArgumentNullException.ThrowIfNull(trials);
        ArgumentNullException.ThrowIfNull(data);
        Trial[] all = [.. trials];
        if (all.Length == 0)
            throw new DigitsException(DigitsError.ParameterOutOfRange, "There are no trials; expected at least one.");
        if (all.FirstOrDefault(trial => trial.Specification.Id != all[0].Specification.Id) is { } other)
            throw new DigitsException(DigitsError.ParameterOutOfRange, $"{other} is of another specification than {all[0]}; expected the trials of one, whose results can be compared.");
        var splits = new TrialSplits(data, options ?? new TrialOptions());
        // One network that cuts off a part which tells when to stop stands for all such, and one that does not for the others
        foreach (Network network in all.Select(trial => trial.Network).DistinctBy(network => network.GoesByValidation))
        {
            for (int fold = 0; fold < splits.All.Count; fold++)
                splits.TrainingOf(network, fold).RequirePrepared();
        }
        if (splits.Options.OnDoubt is { } tell && PartDoubts.FindInFolds([.. splits.All.Select(split => split.Validation)]) is { } doubt)
            tell(doubt);
        return (all, splits, splits.SettingsFor(all[0].Specification));
    }

    private static IEnumerable<TrialResult> Run(Trial[] trials, TrialSplits splits, SearchSettings settings, TrialFolder? folder, CancellationToken cancellationToken)
    {
        using var workers = new TrialWorkers(trials, splits, settings, folder);
        foreach (TrialResult result in workers.Run(cancellationToken))
            yield return result;
    }
}
