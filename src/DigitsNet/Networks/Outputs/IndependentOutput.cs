using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>Outputs that stand each by itself: the probability of a class is logistic(slope z), whatever the others are.</summary>
/// <param name="activation">a = f(z).</param>
/// <param name="slope">What z is multiplied by in the probability.</param>
internal abstract class IndependentOutput(Activation activation, float slope) : OutputFunction
{
    private readonly ActivationFunction _function = Activations.All[activation];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Activate(OutputStage stage, Matrix logits, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            logits.Row(r).CopyTo(stage.Outputs.Row(r));
            _function.Apply(stage.Outputs.Row(r));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Differentiate(OutputStage stage, Matrix deltas, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
            _function.Differentiate(stage.Outputs.Row(r), stage.Outputs.Row(r), deltas.Row(r));
    }

    // With p = logistic(y): -t log p - (1 - t) log(1 - p) = max(y, 0) - t y + log(1 + e^-|y|), which never overflows
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void NegativeLogLikelihood(OutputStage stage, Matrix logits, ReadOnlySpan<int> labels, int first, int rows)
    {
        for (int r = first; r < first + rows; r++)
        {
            ReadOnlySpan<float> z = logits.Row(r);
            Span<float> terms = stage.Terms.Row(r);
            for (int i = 0; i < terms.Length; i++)
                terms[i] = -Math.Abs(slope * z[i]);
            Elementwise.Exp(terms, terms);
            foreach (ref float term in terms)
                term += 1;
            Elementwise.Log(terms, terms);
            float sum = 0;
            for (int i = 0; i < terms.Length; i++)
            {
                float y = slope * z[i];
                sum += Math.Max(y, 0) - (i == labels[r] ? y : 0) + terms[i];
            }
            stage.Costs[r] = sum;
        }
    }

    public override void Normalize(Span<float> outputs, bool isNegativeLogLikelihood)
    {
        float sum = 0;
        foreach (ref float p in outputs)
        {
            p = ToProbability(p, isNegativeLogLikelihood);
            sum += p;
        }
        foreach (ref float p in outputs)
            p = sum > 0 ? p / sum : 1f / outputs.Length;
    }

    /// <summary>One output as a number from 0 to 1.</summary>
    protected abstract float ToProbability(float output, bool isNegativeLogLikelihood);
}
