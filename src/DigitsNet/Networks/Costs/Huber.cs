using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// C = sum h(a - t), h(e) = e^2 / 2 up to half a unit and |e| / 2 - 1/8 beyond: squared error that an example far off moves
/// no more than one half off (Huber 1964, with a delta of 1/2); dh/de = e between -1/2 and 1/2.
/// </summary>
internal sealed class Huber : CostFunction
{
    private const float Delta = 0.5f;

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
                float error = Math.Abs(i == labels[r] ? a[i] - 1 : a[i]);
                sum += error <= Delta ? error * error / 2 : Delta * (error - Delta / 2);
            }
            stage.Costs[r] = sum;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Differentiate(OutputStage stage, OutputFunction output, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows)
    {
        stage.SubtractTargets(deltas, labels, first, rows);
        for (int r = first; r < first + rows; r++)
        {
            foreach (ref float delta in deltas.Row(r))
                delta = Math.Clamp(delta, -Delta, Delta);
        }
        output.Differentiate(stage, deltas, first, rows);
    }
}
