namespace DigitsNet.Tuning;

/// <summary>A fold of a trial: scores on examples that took part in no choice within it.</summary>
public sealed record TrialFold
{
    /// <summary>Which making of the folds, counted from 1.</summary>
    public required int Repeat { get; init; }

    /// <summary>The fold, counted from 1 in each repeat; with the same numbers it is the same examples for every trial of a search.</summary>
    public required int Fold { get; init; }

    /// <summary>Part of the fold predicted right, 0 to 1.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Macro F1 on the fold.</summary>
    public required double F1 { get; init; }

    /// <summary>Mean cost an example of the fold.</summary>
    public required double Cost { get; init; }

    /// <summary>Examples trained on.</summary>
    public required int TrainCount { get; init; }

    /// <summary>Examples cut from the training part that told when to stop; 0 without patience.</summary>
    public required int StoppingCount { get; init; }

    /// <summary>Examples scored on.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Epochs that were trained.</summary>
    public required int Epochs { get; init; }

    /// <summary>Training steps, a batch each.</summary>
    public required long Steps { get; init; }

    /// <summary>Weights and biases of the model.</summary>
    public required long Weights { get; init; }

    /// <summary>Seconds taken; null where it is not known. No part of the result: it differs from run to run.</summary>
    public double? Seconds { get; init; }
}
