using DigitsNet.Data;

namespace DigitsNet.Tuning;

/// <summary>
/// Successive halving: all trials are trained for a part of their epochs, the best by mean F1 on the validation folds go on
/// where they were, and so on until those that are left have all epochs (Jamieson, Talwalkar 2016, "Non-stochastic Best Arm
/// Identification and Hyperparameter Optimization"; a bracket of Hyperband: Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar
/// 2018). Rungs end together, so that who goes on does not depend on who is quicker.
/// </summary>
/// <remarks>
/// A trial that reaches the end is byte for byte the training that it would be by itself: a rung is a pause of it, and its
/// schedule is that of all its epochs from the beginning. A schedule that falls at the end alone, as one cycle does, is so
/// judged at its high rates at the early rungs.
/// </remarks>
public static class TrialHalving
{
    /// <summary>Runs the trials and gives a result of each: of those left behind at the end of their rung, with the scores they had there.</summary>
    /// <param name="trials">The trials, all of one specification.</param>
    /// <param name="data">Labelled examples.</param>
    /// <param name="options">How trials are scored; without a result folder.</param>
    /// <param name="factor">One in so many trials goes on from a rung to the next, for so many times the epochs; at least 2.</param>
    /// <param name="rungs">Number of rungs, at least 1; the last has all epochs.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException">Options, trials or data that cannot be used; thrown before any work.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<TrialResult> Run(
        IEnumerable<Trial> trials, DigitData data, TrialOptions? options = null, int factor = 3, int rungs = 3, CancellationToken cancellationToken = default)
    {
        if (factor < 2)
            throw DigitsException.ParameterOutOfRange("The factor of halving", factor, "at least 2");
        if (rungs < 1)
            throw DigitsException.ParameterOutOfRange("The number of rungs", rungs, "at least 1");
        if (options?.ResultDirectory is not null)
            throw new DigitsException(DigitsError.ParameterOutOfRange, "Halving with a result folder; expected one of them: who goes on depends on all trials at once.");
        var (all, splits, settings) = TrialSearch.Prepare(trials, data, options);
        return Climb(all, splits, settings, factor, rungs, cancellationToken);
    }

    private static IEnumerable<TrialResult> Climb(Trial[] trials, TrialSplits splits, SearchSettings settings, int factor, int rungs, CancellationToken cancellationToken)
    {
        var rung = new TrialRung();
        for (int i = 1; i <= rungs; i++)
        {
            rung.Part = Math.Pow(factor, i - rungs);
            var results = new List<TrialResult>();
            using (var workers = new TrialWorkers(trials, splits, settings, null, rung))
                results.AddRange(workers.Run(cancellationToken));
            int going = i == rungs ? 0 : Math.Max(1, (trials.Length + factor - 1) / factor);
            TrialResult[] ordered = [.. results.OrderByDescending(result => result.F1Mean ?? double.NegativeInfinity).ThenBy(result => result.Index)];
            foreach (TrialResult result in ordered.Where((result, place) => place >= going || result.State == TrialState.Failed))
            {
                rung.Drop(result.Trial);
                yield return i == rungs || result.State == TrialState.Failed ? result : settings.Describe(result.Trial, TrialState.LeftBehind, result.Folds);
            }
            trials = [.. ordered.Take(going).Where(result => result.State != TrialState.Failed).Select(result => result.Trial).OrderBy(trial => trial.Index)];
            if (trials.Length == 0)
                yield break;
        }
    }
}
