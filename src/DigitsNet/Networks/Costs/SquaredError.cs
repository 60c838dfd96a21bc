using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>C = 1/2 sum (a - t)^2; dC/da = a - t.</summary>
internal sealed class SquaredError : CostFunction
{
    public override bool IsNegativeLogLikelihood => false;

    public override OutputActivation OutputFor(ActivationFunction hidden) => hidden.Output;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Score(OutputStage stage, OutputFunction output, Matrix logits, ReadOnlySpan<int> labels, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            ReadOnlySpan<float> a = stage.Outputs.Row(r);
            float sum = 0;
            for (int i = 0; i < a.Length; i++)
            {
                float difference = i == labels[r] ? a[i] - 1 : a[i];
                sum += difference * difference;
            }
            stage.Costs[r] = sum / 2;
        }
    }

    public override void Differentiate(OutputStage stage, OutputFunction output, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows)
    {
        stage.SubtractTargets(deltas, labels, first, rows);
        output.Differentiate(stage, deltas, first, rows);
    }
}
