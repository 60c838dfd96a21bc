using DigitsNet.Data;

namespace DigitsNet.Endurance;

/// <summary>Generated examples: a cloud of points about a centre for each class.</summary>
internal static class Blobs
{
    private const int Classes = 4;

    public static DigitData Make(int count, int features, int seed)
    {
        var centres = new Random(1);
        double[][] centre = [.. Enumerable.Range(0, Classes).Select(_ => Draw(centres, features, 4))];
        var random = new Random(seed);
        var values = new float[count * features];
        var labels = new string[count];
        for (int row = 0; row < count; row++)
        {
            labels[row] = ((char)('a' + row % Classes)).ToString();
            double[] offset = Draw(random, features, 6);
            for (int f = 0; f < features; f++)
                values[row * features + f] = (float)(centre[row % Classes][f] + offset[f]);
        }
        return DigitData.FromFloats(values, features, labels, source: "blobs");
    }

    private static double[] Draw(Random random, int count, double width) => [.. Enumerable.Range(0, count).Select(_ => width * random.NextDouble())];
}
