using System.Collections.Concurrent;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// Successive halving: all trials are trained for a part of their epochs, the best by mean F1 on the validation folds go on
/// where they were, and so on until those that are left have all epochs (Jamieson, Talwalkar 2016, "Non-stochastic Best Arm
/// Identification and Hyperparameter Optimization"; a bracket of Hyperband: Li, Jamieson, DeSalvo, Rostamizadeh, Talwalkar
/// 2018). Rungs end together, so that who goes on does not depend on who is quicker.
/// </summary>
/// <remarks>
/// A trial that reaches the end is byte for byte the training that it would be by itself: a rung is a pause of it, and its
/// schedule is that of all its epochs from the beginning. A schedule that rises first, as one cycle does, is so judged near
/// its highest rates at the early rungs. Were the schedule as long as the rung instead, and stretched for those who go on,
/// the last scores would be of a training that no network has.
/// </remarks>
public static class TrialHalving
{
    /// <summary>The most rungs.</summary>
    public const int MaximumRungs = 20;

    /// <summary>
    /// Runs the trials and gives a result of each: of those left behind as soon as it is certain, with the scores they had
    /// at their last rung. With a result folder a search that was broken off goes on where it was, and workers that share it
    /// share the trials of each rung and wait for its end together; all give all results.
    /// </summary>
    /// <param name="trials">The trials, all of one specification. Of those with the same id one takes part, for all.</param>
    /// <param name="data">Labelled examples.</param>
    /// <param name="options">How trials are scored.</param>
    /// <param name="factor">One in so many trials goes on from a rung to the next, for so many times the epochs; at least 2.</param>
    /// <param name="rungs">Number of rungs, 1 to <see cref="MaximumRungs"/>; the last has all epochs.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException">Options, trials or data that cannot be used; thrown before any work.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IEnumerable<TrialResult> Run(
        IEnumerable<Trial> trials, DigitData data, TrialOptions? options = null, int factor = 3, int rungs = 3, CancellationToken cancellationToken = default)
    {
        if (factor < 2)
            throw DigitsException.ParameterOutOfRange("The factor of halving", factor, "at least 2");
        if (rungs is < 1 or > MaximumRungs)
            throw DigitsException.ParameterOutOfRange("The number of rungs", rungs, $"1 to {MaximumRungs}");
        var (all, splits, settings) = TrialSearch.Prepare(trials, data, options);
        settings = settings with { Halving = HalvingPlan.For(all, factor, rungs) };
        if (rungs > 1 && splits.Options.OnDoubt is { } tell && all.FirstOrDefault(trial => Schedules.All[trial.Network.Schedule].Rises) is { } rising)
            tell(DoubtOf(rising.Network.Schedule));
        TrialFolder? folder = splits.Options.ResultDirectory is { } path ? TrialFolder.Open(path, settings) : null;
        return Climb(all, splits, settings, folder, cancellationToken);
    }

    private static string DoubtOf(Schedule schedule) =>
        $"With the schedule {schedule} the learning rate rises first and is high for long, so that scores at an early rung say less of those at the end, and good trials may be left behind. The schedules {nameof(Schedule.Cosine)} and {nameof(Schedule.Decay)} are better judged early.";

    private static IEnumerable<TrialResult> Climb(Trial[] trials, TrialSplits splits, SearchSettings settings, TrialFolder? folder, CancellationToken cancellationToken)
    {
        HalvingPlan plan = settings.Halving!;
        // A draw may come to the same network twice: its files, and its place, are one
        ILookup<string, Trial> copies = trials.OrderBy(trial => trial.Index).DistinctBy(trial => trial.Index).ToLookup(trial => trial.Id);
        trials = [.. copies.Select(same => same.First())];
        var states = new ConcurrentDictionary<(int, int), TrainingState>();
        for (int number = 1; number <= plan.Rungs && trials.Length > 0; number++)
        {
            var rung = new TrialRung(plan, number, states);
            TrialFolder? here = folder?.At(number);
            var places = new HalvingPlaces(rung.IsLast ? 0 : plan.PlacesFor(trials.Length));
            using (var workers = new TrialWorkers(trials, splits, settings, here, rung))
            {
                foreach (TrialResult result in workers.Run(cancellationToken))
                {
                    TrialResult? over = result.State == TrialState.Failed ? result : places.Add(result);
                    if (over is null)
                        continue;
                    rung.Drop(over.Trial, splits.All.Count);
                    here?.Drop(over.Trial);
                    foreach (Trial trial in copies[over.Id])
                        yield return over.Of(trial, rung.IsLast || over.State == TrialState.Failed ? over.State : TrialState.LeftBehind);
                }
            }
            trials = [.. places.Ahead.Select(result => result.Trial)];
        }
    }
}
