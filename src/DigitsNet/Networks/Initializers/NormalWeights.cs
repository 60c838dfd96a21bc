using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>Normal with mean 0; the standard deviation may depend on the numbers of inputs and outputs.</summary>
/// <param name="deviation">The standard deviation for so many inputs and outputs.</param>
internal sealed class NormalWeights(Func<double, double, double> deviation) : WeightInitializer
{
    public override void Fill(Matrix weights, ActivationFunction? activation, ref Philox random, CancellationToken cancellationToken)
    {
        double scale = deviation(weights.Rows, weights.Columns);
        for (int i = 0; i < weights.Rows; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ref float weight in weights.Row(i))
                weight = (float)(random.NextNormal() * scale);
        }
    }
}
