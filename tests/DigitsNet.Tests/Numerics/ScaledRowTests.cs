using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

public class ScaledRowTests
{
    public static TheoryData<int> Lengths => [1, 7, 16, 100, 784];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Each_way_equals_its_formula(int length)
    {
        var random = new Random(length);
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        float[] x = Draw(random, length), offsets = Draw(random, length), factors = Draw(random, length), y = new float[length];

        ScaledRow.Multiply(bytes, 1 / 255f, y);
        Assert.Equal(bytes.Select(b => b * (1 / 255f)), y);

        ScaledRow.Multiply(x, 0.3f, y);
        Assert.Equal(x.Select(v => v * 0.3f), y);

        ScaledRow.Multiply(x, factors, y);
        Assert.Equal(x.Zip(factors, (v, f) => v * f), y);

        ScaledRow.Standardize(x, offsets, factors, y);
        Assert.Equal(x.Select((v, i) => (v - offsets[i]) * factors[i]), y);

        float[] expected = [.. y];
        ScaledRow.Standardize(x, offsets, factors, x);
        Assert.Equal(expected, x);
    }

    private static float[] Draw(Random random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextSingle() * 20 - 10)];
}
