using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>Uniform from -limit to limit; the limit may depend on the numbers of inputs and outputs.</summary>
/// <param name="limit">The limit for so many inputs and outputs.</param>
internal sealed class UniformWeights(Func<double, double, double> limit) : WeightInitializer
{
    public override void Fill(Matrix weights, ActivationFunction? activation, ref Philox random, CancellationToken cancellationToken)
    {
        double scale = limit(weights.Rows, weights.Columns);
        for (int i = 0; i < weights.Rows; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ref float weight in weights.Row(i))
                weight = (float)((2 * random.NextDouble() - 1) * scale);
        }
    }
}
