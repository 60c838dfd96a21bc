using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Training;

/// <summary>Generated tables: a cloud of points about a centre for each class, as iris is.</summary>
internal static class Clusters
{
    /// <summary>Rows of the classes a, b, c ... in turn; features between 0 and some 10.</summary>
    public static DigitData Make(int count, int classes = 3, int features = 4, double spread = 1.0, long seed = 7, string source = "clusters")
    {
        var random = new Philox(seed, RandomPurpose.Shuffle);
        var centres = new double[classes, features];
        for (int c = 0; c < classes; c++)
            for (int f = 0; f < features; f++)
                centres[c, f] = 2 + 6 * random.NextDouble();

        var values = new float[count * features];
        var labels = new string[count];
        for (int row = 0; row < count; row++)
        {
            int label = row % classes;
            labels[row] = ((char)('a' + label)).ToString();
            for (int f = 0; f < features; f++)
                values[row * features + f] = (float)(centres[label, f] + spread * (2 * random.NextDouble() - 1));
        }
        return DigitData.FromFloats(values, features, labels, source: source);
    }
}
