using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How cross-validation is run.</summary>
public sealed class CrossValidationOptions
{
    /// <summary>Folds where nothing else is said.</summary>
    public const int UsualFolds = 10;

    /// <summary>Number of folds, at least 2.</summary>
    public int Folds { get; init; } = UsualFolds;

    /// <summary>Part of the data put aside as the test set before the folds are made; 0 for none.</summary>
    public double TestFraction { get; init; } = 0.1;

    /// <summary>Whether each class is spread evenly over the folds and the test set.</summary>
    public bool Stratified { get; init; }

    /// <summary>Seed of the test set and the folds, so that other networks see the same; null for the network's own.</summary>
    public long? SplitSeed { get; init; }

    /// <summary>
    /// Name of the <see cref="Network"/> property to tune (see <see cref="TunableParameter"/>), with
    /// <see cref="Values"/> or <see cref="Next"/>; null for plain k-fold.
    /// </summary>
    public string? Parameter { get; init; }

    /// <summary>Values to try, each once: every one on every fold, the same folds for all; the best mean score (<see cref="Network.SelectionMetric"/>) wins, the first of equals.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>
    /// Gives each fold a value of its own instead, fold i value i, begun again where there are more folds than values;
    /// the fold with the best score wins, which may be luck: the folds differ in their examples too.
    /// </summary>
    public bool ValuePerFold { get; init; }

    /// <summary>
    /// Takes, of <see cref="Values"/>, the simplest one whose mean score is at most one standard error worse than the best
    /// (Breiman, Friedman, Olshen, Stone 1984, "Classification and Regression Trees", 3.4.3). A greater lambda is
    /// simpler, and so are fewer epochs; other parameters are refused.
    /// </summary>
    public bool OneStandardError { get; init; }

    /// <summary>Value of the first fold, where the next are made by <see cref="Next"/>; null is the network's own.</summary>
    public double? Start { get; init; }

    /// <summary>
    /// Makes a fold's value from the value of the fold before, a value for each fold as with <see cref="ValuePerFold"/>.
    /// Called for all folds before the first begins, on the thread that called Run.
    /// </summary>
    public Func<double, double>? Next { get; init; }

    /// <summary>Whether a network is trained on all of the training data with the winning value and scored too.</summary>
    public bool Retrain { get; init; } = true;

    /// <summary>Threads that share the work; 0 is one a core. Folds run side by side first, threads left over share a fold. The results are the same for any number.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// A folder to write CSV files to: an epoch log a training (fold-01.csv ...; value-1-fold-01.csv ... where every value
    /// is tried on every fold; retrained.csv), folds.csv with a row a training, values.csv with a row a value, and
    /// result.csv with the winner, its test scores and all parameters. Made where it is missing; null for none.
    /// </summary>
    public string? LogDirectory { get; init; }

    /// <summary>
    /// A folder to keep the run in, to go on from: a checkpoint a training (fold-01.checkpoint ..., as the logs are called)
    /// and cross-validation.settings; made where it is missing; null for none. Written as often as the two below say, and
    /// when a fold ends, when the run is cancelled, and when a fold diverges.
    /// </summary>
    public string? CheckpointDirectory { get; init; }

    /// <summary>Epochs between two checkpoints of a training; 0 for none by epochs.</summary>
    public int CheckpointEpochs { get; init; } = 1;

    /// <summary>Time between two checkpoints of a training; null for none by time.</summary>
    public TimeSpan? CheckpointTime { get; init; }

    /// <summary>
    /// Goes on with the run in <see cref="CheckpointDirectory"/>, each fold at the epoch and batch it was in, to the result
    /// of a run never interrupted; begins where there is none. Data, network and the options that decide the result must
    /// be those it was begun with, else <see cref="DigitsError.CheckpointMismatch"/> says which differs.
    /// </summary>
    public bool Resume { get; init; }

    /// <summary>Called after each epoch of each training, one at a time, on the thread that called Run.</summary>
    public Action<FoldName, TrainingEpoch>? OnEpoch { get; init; }

    /// <summary>Called some ten times a second for each training under way, on the thread that called Run.</summary>
    public Action<CrossValidationProgress>? OnProgress { get; init; }

    /// <summary>Called when a training has come to its end, on the thread that called Run, in the order of completion.</summary>
    public Action<FoldResult>? OnFold { get; init; }

    /// <summary>Called before the first training, a sentence each, with what makes the folds unfit for what they are asked to show, on the thread that called Run.</summary>
    public Action<string>? OnDoubt { get; init; }
}
