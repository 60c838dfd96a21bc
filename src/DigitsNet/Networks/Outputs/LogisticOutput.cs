using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a = logistic(z), the probability of the class by itself.</summary>
internal sealed class LogisticOutput() : IndependentOutput(Activation.Logistic, slope: 1)
{
    // p = a, so dC/dz = p - t
    public override void DifferentiateNegativeLogLikelihood(OutputStage stage, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows) =>
        stage.SubtractTargets(deltas, labels, first, rows);

    protected override float ToProbability(float output, bool isNegativeLogLikelihood) => output;
}
