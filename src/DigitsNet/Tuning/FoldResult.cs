using DigitsNet.Metrics;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>One fold, with one value of the tuned parameter.</summary>
public sealed class FoldResult
{
    /// <summary>The fold that was scored, counted from 1; the same number with another value is the same examples.</summary>
    public required int Fold { get; init; }

    /// <summary>Name of the tuned parameter; null for plain k-fold.</summary>
    public string? Parameter { get; init; }

    /// <summary>The tuned parameter's value; null for plain k-fold.</summary>
    public double? Value { get; init; }

    /// <summary>The model, which carries the same scores.</summary>
    public required Model Model { get; init; }

    /// <summary>Scores on the fold, which took part in no choice: with patience other examples tell when to stop.</summary>
    public required Measurement Measurement { get; init; }

    /// <summary>Examples trained on.</summary>
    public required int TrainCount { get; init; }

    /// <summary>Examples cut from the training part that told when to stop; 0 without patience.</summary>
    public int StoppingCount { get; init; }

    /// <summary>Examples scored on.</summary>
    public required int ValidationCount { get; init; }

    /// <summary>Seconds taken.</summary>
    public required double Seconds { get; init; }

    /// <summary>Part of the fold predicted right, 0 to 1.</summary>
    public double Accuracy => Measurement.Accuracy;

    /// <summary>Macro F1 on the fold.</summary>
    public double F1 => Measurement.F1;

    /// <summary>Which training it was.</summary>
    public FoldName Name => new(Fold, Parameter, Value);

    /// <summary>A record an epoch. Its validation scores are those of the fold, or with patience those of the examples that told when to stop.</summary>
    public IReadOnlyList<TrainingEpoch> History => Model.History;

    /// <summary>Which training it was and its scores, as <c>Fold 2: accuracy 97.50%, F1 0.9748 on 600 examples</c>.</summary>
    public override string ToString() => $"{Name}: {Measurement}";
}
