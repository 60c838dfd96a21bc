using System.Collections.Concurrent;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// A rung of successive halving: trials are trained for a part of their epochs, and pause. Without a result folder what they
/// go on from is in memory: weights and moments of each fold of each trial that is still ahead.
/// </summary>
/// <param name="plan">The halving.</param>
/// <param name="number">The rung, counted from 1.</param>
/// <param name="states">What is kept in memory, from rung to rung.</param>
internal sealed class TrialRung(HalvingPlan plan, int number, ConcurrentDictionary<(int Trial, int Fold), TrainingState> states)
{
    public int Number => number;

    /// <summary>Rungs in all.</summary>
    public int Rungs => plan.Rungs;

    /// <summary>Whether trainings go on to their end.</summary>
    public bool IsLast => number == plan.Rungs;

    /// <summary>The epoch after which a training of so many pauses.</summary>
    public int PauseAfter(int epochs) => plan.EpochsAt(number, epochs);

    /// <summary>How much of its way through this rung a training is, 0 to 1, of the part of all epochs that it has behind it.</summary>
    public double PartOf(double fraction)
    {
        double from = plan.PartAt(number - 1);
        return Math.Clamp((fraction - from) / (plan.PartAt(number) - from), 0, 1);
    }

    /// <summary>The part of the whole halving's work that is done when this part of the rung is; both 0 to 1.</summary>
    public double PartOfAll(double done)
    {
        double before = 0, all = 0;
        for (int rung = 1; rung <= plan.Rungs; rung++)
        {
            // So many times fewer trials at each rung, for the epochs since the one before
            double work = Math.Pow(plan.Factor, -rung) * (plan.PartAt(rung) - plan.PartAt(rung - 1));
            all += work;
            before += rung < number ? work : rung == number ? work * done : 0;
        }
        return before / all;
    }

    /// <summary>Where a fold of a trial goes on; null to begin.</summary>
    public TrainingState? StateOf(Trial trial, int fold) => states.GetValueOrDefault((trial.Index, fold));

    /// <summary>Keeps where a fold of a trial pauses.</summary>
    public void Keep(Trial trial, int fold, TrainingState state) => states[(trial.Index, fold)] = state;

    /// <summary>Lets go of a trial of so many folds.</summary>
    public void Drop(Trial trial, int folds)
    {
        for (int fold = 0; fold < folds; fold++)
            states.TryRemove((trial.Index, fold), out _);
    }
}
