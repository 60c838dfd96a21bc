using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>a_i = e^(z_i) / sum_j e^(z_j): outputs that are the probabilities of classes that exclude each other.</summary>
internal sealed class SoftmaxOutput : OutputFunction
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(OutputStage stage, Matrix logits, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            ReadOnlySpan<float> z = logits.Row(r);
            Span<float> a = stage.Outputs.Row(r);
            float greatest = z[stage.Predicted[r]];
            for (int i = 0; i < a.Length; i++)
                a[i] = z[i] - greatest;
            Elementwise.Exp(a, a);
            float sum = 0;
            foreach (float e in a)
                sum += e;
            stage.Norms[r] = sum;
            foreach (ref float e in a)
                e /= sum;
        }
    }

    // da_j/dz_i = a_i ([i = j] - a_j), so dC/dz_i = a_i (g_i - sum g_j a_j)
    public override void Differentiate(OutputStage stage, Matrix deltas, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            ReadOnlySpan<float> a = stage.Outputs.Row(r);
            Span<float> delta = deltas.Row(r);
            float dot = 0;
            for (int i = 0; i < a.Length; i++)
                dot += delta[i] * a[i];
            for (int i = 0; i < a.Length; i++)
                delta[i] = a[i] * (delta[i] - dot);
        }
    }

    // -log(e^(z_t - max) / norm) = log(norm) - (z_t - max)
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void NegativeLogLikelihood(OutputStage stage, Matrix logits, ReadOnlySpan<int> labels, int first, int rows)
    {
        Span<float> log = stackalloc float[1];
        for (int r = first; r < first + rows; r++)
        {
            ReadOnlySpan<float> z = logits.Row(r);
            Elementwise.Log(stage.Norms.AsSpan(r, 1), log);
            stage.Costs[r] = log[0] - (z[labels[r]] - z[stage.Predicted[r]]);
        }
    }

    public override void DifferentiateNegativeLogLikelihood(OutputStage stage, Matrix deltas, ReadOnlySpan<int> labels, int first, int rows) =>
        stage.SubtractTargets(deltas, labels, first, rows);

    public override void Normalize(Span<float> outputs, bool isNegativeLogLikelihood)
    {
    }
}
