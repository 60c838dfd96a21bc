using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a = tanh(z); as a probability of the class by itself, (1 + a) / 2 = logistic(2z).</summary>
internal sealed class TanhOutput() : IndependentOutput(Activation.Tanh, slope: 2)
{
    // p = (1 + a) / 2, so dC/dz = 2 (p - t) = a + 1 - 2t
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void DifferentiateNegativeLogLikelihood(OutputStage stage, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            Span<float> a = stage.Outputs.Row(r), delta = deltas.Row(r);
            for (int i = 0; i < delta.Length; i++)
                delta[i] = a[i] + 1;
            delta[labels[r]] -= 2;
        }
    }

    // Under squared error the targets are 0 and 1, so an output is itself near the probability, and below zero near none
    protected override float ToProbability(float output, bool isNegativeLogLikelihood) =>
        isNegativeLogLikelihood ? (1 + output) / 2 : Math.Max(output, 1e-6f * (1 + output));
}
