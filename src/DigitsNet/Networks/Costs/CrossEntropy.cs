using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>C = -log p of the targets, p as the output activation gives it.</summary>
internal sealed class CrossEntropy : CostFunction
{
    public override bool IsNegativeLogLikelihood => true;

    public override OutputActivation OutputFor(ActivationFunction hidden) => OutputActivation.Softmax;

    public override void Score(OutputStage stage, OutputFunction output, Matrix logits, ReadOnlySpan<int> labels, int first, int rows) =>
        output.NegativeLogLikelihood(stage, logits, labels, first, rows);

    public override void Differentiate(OutputStage stage, OutputFunction output, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows) =>
        output.DifferentiateNegativeLogLikelihood(stage, deltas, labels, first, rows);
}
