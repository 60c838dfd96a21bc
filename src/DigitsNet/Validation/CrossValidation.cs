using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Validation;

/// <summary>How cross-validation is run.</summary>
public sealed class CrossValidationOptions
{
    /// <summary>Number of folds, at least 2.</summary>
    public int Folds { get; init; } = 10;

    /// <summary>Part of the data put aside as the test set before the folds are made; 0 for none.</summary>
    public double TestFraction { get; init; } = 0.1;

    /// <summary>Whether each class is spread evenly over the folds and the test set.</summary>
    public bool Stratified { get; init; }

    /// <summary>Name of the <see cref="Network"/> property to tune (see <see cref="TunableParameter"/>); null for plain k-fold.</summary>
    public string? Parameter { get; init; }

    /// <summary>Values to try; fold i takes value i, begun again where there are more folds than values.</summary>
    public IReadOnlyList<double>? Values { get; init; }

    /// <summary>Value of the first fold, where the next are made by <see cref="Next"/>; null is the network's own.</summary>
    public double? Start { get; init; }

    /// <summary>Makes a fold's value from the value of the fold before.</summary>
    public Func<double, double>? Next { get; init; }

    /// <summary>Tries every one of <see cref="Values"/> on every fold; the best mean F1 wins.</summary>
    public bool Exhaustive { get; init; }

    /// <summary>Whether a network is trained on all of the training data with the winning value and scored too.</summary>
    public bool Retrain { get; init; } = true;

    /// <summary>Threads that share the work; 0 is one a core.</summary>
    public int Threads { get; init; }

    /// <summary>A folder to write a CSV log a fold to (fold-01.csv ...) and folds.csv; null for none.</summary>
    public string? LogDirectory { get; init; }

    /// <summary>Called after each epoch of each fold, one at a time, on the thread that called Run; the fold is counted from 1, 0 for the retraining.</summary>
    public Action<int, TrainingEpoch>? OnEpoch { get; init; }

    /// <summary>Called some ten times a second, on the thread that called Run.</summary>
    public Action<CrossValidationProgress>? OnProgress { get; init; }

    /// <summary>Called when a fold is done, on the thread that called Run, in the order of completion.</summary>
    public Action<FoldResult>? OnFold { get; init; }
}

/// <summary>How far cross-validation is.</summary>
/// <param name="Fold">A fold under way, counted from 1; 0 for the retraining.</param>
/// <param name="Folds">Trainings in all, the retraining not counted.</param>
/// <param name="FoldsDone">Trainings done.</param>
/// <param name="Fraction">Part of all work done, 0 to 1.</param>
/// <param name="Training">How far the named fold's training is.</param>
public readonly record struct CrossValidationProgress(int Fold, int Folds, int FoldsDone, double Fraction, TrainingProgress Training);

/// <summary>One fold.</summary>
public sealed class FoldResult
{
    /// <summary>Counted from 1.</summary>
    public required int Fold { get; init; }
    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }
    /// <summary>The tuned parameter's value in this fold; null for plain k-fold.</summary>
    public double? Value { get; init; }
    /// <summary>Scores on the fold's validation part.</summary>
    public required Measurement Measurement { get; init; }
    /// <summary>The fold's model.</summary>
    public required Model Model { get; init; }
    /// <summary>Examples trained on.</summary>
    public required int TrainCount { get; init; }
    /// <summary>Examples scored on.</summary>
    public required int ValidationCount { get; init; }
    /// <summary>Seconds taken.</summary>
    public required double Seconds { get; init; }
    /// <summary>Percent of the validation part predicted right.</summary>
    public double Accuracy => Measurement.Accuracy;
    /// <summary>Macro F1 on the validation part.</summary>
    public double F1 => Measurement.F1;
    /// <summary>A record an epoch.</summary>
    public IReadOnlyList<TrainingEpoch> History => Model.History;
}

/// <summary>All folds, the winner, and its scores on the test set.</summary>
public sealed class CrossValidationResult
{
    /// <summary>Every fold in order; with <see cref="CrossValidationOptions.Exhaustive"/> every fold of the first value, then of the second ...</summary>
    public required IReadOnlyList<FoldResult> Folds { get; init; }
    /// <summary>The fold with the best F1; the first of equals. With Exhaustive, the best fold of the winning value.</summary>
    public required FoldResult Best { get; init; }
    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }
    /// <summary>The winning value; null for plain k-fold.</summary>
    public double? BestValue { get; init; }
    /// <summary>The winning fold's own weights on the test set (the report's way); null without a test set.</summary>
    public Measurement? TestMeasurement { get; init; }
    /// <summary>A network retrained with the winning value on everything but the test set; null where it was not asked for.</summary>
    public Model? RetrainedModel { get; init; }
    /// <summary>The retrained network on the test set; null where either is missing.</summary>
    public Measurement? RetrainedMeasurement { get; init; }
    /// <summary>Mean accuracy over the folds, percent.</summary>
    public required double AccuracyMean { get; init; }
    /// <summary>Sample standard deviation of the accuracy over the folds, percent points.</summary>
    public required double AccuracyStandardDeviation { get; init; }
    /// <summary>Mean F1 over the folds.</summary>
    public required double F1Mean { get; init; }
    /// <summary>Sample standard deviation of F1 over the folds.</summary>
    public required double F1StandardDeviation { get; init; }
    /// <summary>Seconds taken.</summary>
    public required double Seconds { get; init; }
}

/// <summary>The parameters of a network that can be tuned by a number.</summary>
public static class TunableParameter
{
    /// <summary>Their names, as the properties of <see cref="Network"/> are called.</summary>
    public static IReadOnlyList<string> Names { get; } = ["LearningRate", "Decay", "LateDecay", "LateDecayBelow", "Lambda", "BatchSize", "Epochs", "Patience", "Seed"];

    /// <summary>Sets one; names are compared without case.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: no such parameter, or a value it cannot take.</exception>
    public static void Set(Network network, string name, double value) => throw new NotImplementedException();
}

/// <summary>k-fold cross-validation that tunes one parameter.</summary>
public static class CrossValidation
{
    /// <summary>Runs it: a test set is put aside, each fold trains a fresh network on the others, the best F1 wins.</summary>
    /// <exception cref="DigitsException">Parameters or data that cannot be used, or a fold that diverged, naming the fold.</exception>
    public static CrossValidationResult Run(Network network, DigitData data, CrossValidationOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
