using DigitsNet.Metrics;

namespace DigitsNet.Service;

/// <summary>A model against the first of a comparison.</summary>
public sealed record ModelDifference
{
    private readonly F1Bootstrap _bootstrap;
    private readonly int _model;

    internal ModelDifference(F1Bootstrap bootstrap, int model) => (_bootstrap, _model) = (bootstrap, model);

    /// <summary>The first model's name.</summary>
    public required string From { get; init; }

    /// <summary>This model's name.</summary>
    public required string To { get; init; }

    /// <summary>Accuracy less the first's.</summary>
    public required double Accuracy { get; init; }

    /// <summary>How far chance reaches in it (<see cref="PairedDifference"/>).</summary>
    public required Interval AccuracyInterval { get; init; }

    /// <summary>F1 less the first's.</summary>
    public required double F1 { get; init; }

    /// <summary>How far chance reaches in it, by the bootstrap.</summary>
    public required Interval F1Interval { get; init; }

    /// <summary>
    /// How often chance alone makes models so different that are right equally often (<see cref="McNemarTest"/>); of several
    /// models, adjusted for so many looks (S. Holm 1979, "A Simple Sequentially Rejective Multiple Test Procedure",
    /// Scandinavian Journal of Statistics 6).
    /// </summary>
    public required double PValue { get; init; }

    /// <summary>Whether the difference in accuracy may be chance: the p-value is at least 1 less the confidence.</summary>
    public required bool IsWithinChance { get; init; }

    /// <summary>Each class.</summary>
    public required IReadOnlyList<ClassDifference> Classes { get; init; }

    /// <summary>Examples that only this model has right.</summary>
    public required IReadOnlyList<ChangedPrediction> Gained { get; init; }

    /// <summary>Examples that only the first model has right.</summary>
    public required IReadOnlyList<ChangedPrediction> Lost { get; init; }

    /// <summary>What the difference in F1 is at least, as often as the confidence says.</summary>
    /// <param name="confidence">More than 0 and less than 1.</param>
    public double GetLeastF1(double confidence) => _bootstrap.AtLeast(0, _model, confidence);
}
