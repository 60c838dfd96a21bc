using System.Collections.Concurrent;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// A rung of successive halving: trials are trained for a part of their epochs, and pause. What they go on from is kept in
/// memory, weights and moments of each fold of each trial that is left.
/// </summary>
internal sealed class TrialRung
{
    private readonly ConcurrentDictionary<(int Trial, int Fold), TrainingState> _states = [];

    /// <summary>The part of its epochs that a trial is trained for, all rungs before this one included.</summary>
    public double Part { get; set; }

    /// <summary>The epoch after which a training pauses.</summary>
    public int PauseAfter(Network network, DigitData train) => Math.Max(1, (int)Math.Ceiling(Part * network.EpochsFor(train.Count)));

    /// <summary>Where a fold of a trial goes on; null at the first rung.</summary>
    public TrainingState? StateOf(Trial trial, int fold) => _states.GetValueOrDefault((trial.Index, fold));

    /// <summary>Keeps where a fold of a trial pauses.</summary>
    public void Keep(Trial trial, int fold, TrainingState state) => _states[(trial.Index, fold)] = state;

    /// <summary>Lets go of a trial.</summary>
    public void Drop(Trial trial)
    {
        foreach (var key in _states.Keys.Where(key => key.Trial == trial.Index))
            _states.TryRemove(key, out _);
    }
}
