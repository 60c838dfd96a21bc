using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>
/// Rows, or columns where there are fewer of them, that stand at right angles to each other, drawn uniformly from all such
/// (Saxe, McClelland and Ganguli 2014): normal numbers made orthogonal one after the other by Gram and Schmidt's method,
/// twice for the sake of rounding. Their length is 1, or sqrt(2) for activations that wish for He's weights, of whose
/// outputs about half are zero.
/// </summary>
internal sealed class OrthogonalWeights : WeightInitializer
{
    public override void Fill(Matrix weights, ActivationFunction? activation, ref Philox random, CancellationToken cancellationToken)
    {
        int count = Math.Min(weights.Rows, weights.Columns), length = Math.Max(weights.Rows, weights.Columns);
        double gain = activation?.Initializer == Initializer.He ? Math.Sqrt(2) : 1;
        var vectors = new double[count][];
        for (int v = 0; v < count; v++)
        {
            double[] vector = vectors[v] = new double[length];
            foreach (ref double value in vector.AsSpan())
                value = random.NextNormal();
            for (int pass = 0; pass < 2; pass++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                for (int other = 0; other < v; other++)
                    Add(vector, vectors[other], -Product(vector, vectors[other]));
            }
            double size = Math.Sqrt(Product(vector, vector));
            for (int i = 0; i < length; i++)
                vector[i] /= size;
        }
        for (int i = 0; i < weights.Rows; i++)
        {
            Span<float> row = weights.Row(i);
            for (int j = 0; j < row.Length; j++)
                row[j] = (float)(gain * (weights.Rows <= weights.Columns ? vectors[i][j] : vectors[j][i]));
        }
    }

    // In one order on every machine
    private static double Product(double[] a, double[] b)
    {
        double even = 0, odd = 0;
        int i = 0;
        for (; i + 1 < a.Length; i += 2)
        {
            even += a[i] * b[i];
            odd += a[i + 1] * b[i + 1];
        }
        return even + odd + (i < a.Length ? a[i] * b[i] : 0);
    }

    private static void Add(double[] to, double[] vector, double factor)
    {
        for (int i = 0; i < to.Length; i++)
            to[i] += factor * vector[i];
    }
}
