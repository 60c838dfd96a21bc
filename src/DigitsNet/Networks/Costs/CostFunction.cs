using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// What training makes small: the cost of each example and its derivatives. Every method does the rows it is given, so
/// that threads may share a batch.
/// </summary>
internal abstract class CostFunction
{
    /// <summary>Whether it is the negative log-likelihood of the targets, so that outputs stand for probabilities.</summary>
    public abstract bool IsNegativeLogLikelihood { get; }

    /// <summary>The output activation that stands for Auto.</summary>
    public abstract OutputActivation OutputFor(ActivationFunction hidden);

    /// <summary>Costs of activated rows; <paramref name="labels"/> holds the class of each row of the batch.</summary>
    public abstract void Score(OutputStage stage, OutputFunction output, Matrix logits, ReadOnlySpan<int> labels, int first, int rows);

    /// <summary>dC/dz of activated and scored rows, each example's own (not divided by the batch size).</summary>
    public abstract void Differentiate(OutputStage stage, OutputFunction output, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows);
}
