using DigitsNet.Files;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How the trials of a search are scored. All see the same parts of the data, so that they can be compared in pairs.</summary>
public sealed record TrialOptions
{
    /// <summary>Number of folds, at least 2; not used with <see cref="ValidationFraction"/>.</summary>
    public int Folds { get; init; } = CrossValidationOptions.UsualFolds;

    /// <summary>Instead of folds, the part of the examples that each trial is scored on, more than 0 and less than 1; 0 for folds.</summary>
    public double ValidationFraction { get; init; }

    /// <summary>How often the folds, or the split, are made anew, at least 1.</summary>
    public int Repeats { get; init; } = 1;

    /// <summary>Part of the data put aside as the test set, which no trial sees: the one that <see cref="Data.DataSplit"/> makes of the same data, fraction and seed; 0 for none.</summary>
    public double TestFraction { get; init; } = 0.1;

    /// <summary>Whether each class is spread evenly over the parts.</summary>
    public bool Stratified { get; init; }

    /// <summary>Seed of all splits, apart from the networks' seeds.</summary>
    public long SplitSeed { get; init; } = 1;

    /// <summary>Threads that share the work; 0 is one a core. The results are the same for any number.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// A folder to keep results in, a file a trial, which any number of workers may share, also from several machines; made
    /// where it is missing; null for none. What is done is not done again, what was begun goes on, and what another worker
    /// is at is waited for: whoever runs a search has all its results.
    /// </summary>
    public string? ResultDirectory { get; init; }

    /// <summary>Time after which a training that takes long is kept in <see cref="ResultDirectory"/>, and again after each such time.</summary>
    public TimeSpan CheckpointTime { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How long a worker of another machine may not show that it lives before its trial is taken over; from 1 second.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Called with what keeps a file from being written or read, which no result is lost by, on the thread that takes the results. Without it such an error ends the search.</summary>
    public Action<Trial, DigitsException>? OnFault { get; init; }

    /// <summary>Called when all that is left to do is under way elsewhere, on the thread that takes the results.</summary>
    public Action<Trial>? OnWait { get; init; }

    /// <summary>The machine as claims name it; another in tests.</summary>
    internal string Machine { get; init; } = SharedClaim.ThisMachine;

    /// <summary>Called after each epoch of each training with the trial and the fold, one at a time, on the thread that takes the results.</summary>
    public Action<Trial, int, TrainingEpoch>? OnEpoch { get; init; }

    /// <summary>Called some ten times a second for each training under way, on the thread that takes the results.</summary>
    public Action<TrialProgress>? OnProgress { get; init; }

    /// <summary>Called before the first training, a sentence each, with what makes the parts unfit for what they are asked to show.</summary>
    public Action<string>? OnDoubt { get; init; }
}
