using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// What output units do with their weighted sums z. Outputs a are examples x classes; targets t are 1 for an example's
/// class and 0 for the others. Every method does the rows it is given, so that threads may share a batch.
/// </summary>
internal abstract class OutputFunction
{
    /// <summary>a = f(z).</summary>
    public abstract void Activate(OutputStage stage, Matrix logits, int first, int rows);

    /// <summary>From the derivatives of a cost by the outputs to those by the sums: delta_i = sum_j delta_j da_j/dz_i.</summary>
    public abstract void Differentiate(OutputStage stage, Matrix deltas, int first, int rows);

    /// <summary>-log of the probability that the outputs give to the targets, for each example.</summary>
    public abstract void NegativeLogLikelihood(OutputStage stage, Matrix logits, ReadOnlySpan<int> labels, int first, int rows);

    /// <summary>The derivatives of <see cref="NegativeLogLikelihood"/> by the sums.</summary>
    public abstract void DifferentiateNegativeLogLikelihood(OutputStage stage, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows);

    /// <summary>Brings a row of outputs to probabilities that sum to one.</summary>
    /// <param name="outputs">The row, changed in place.</param>
    /// <param name="isNegativeLogLikelihood">Whether the cost is <see cref="NegativeLogLikelihood"/>, which decides what an output means.</param>
    public abstract void Normalize(Span<float> outputs, bool isNegativeLogLikelihood);
}
