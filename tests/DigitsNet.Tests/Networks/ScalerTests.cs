using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class ScalerTests
{
    // A column of 1, -3 and one that never varies
    private static readonly DigitData s_numbers = DigitData.FromFloats([1, 2, -3, 2], 2, null);

    [Fact]
    public void Maximum_divides_by_the_greatest_size_of_either_sign() =>
        Assert.Equal([1 / 3f, 2 / 3f, -1, 2 / 3f], Scaled(Scaling.Maximum, s_numbers));

    [Fact]
    public void Maximum_leaves_nothing_but_zeros_as_it_is() =>
        Assert.Equal([0, 0], Scaled(Scaling.Maximum, DigitData.FromFloats([0, 0], 1, null)));

    [Fact]
    public void Maximum_of_bytes_is_theirs_not_255() =>
        Assert.Equal([0.25f, 1], Scaled(Scaling.Maximum, DigitData.FromBytes([50, 200], 1, 1, null)), (a, b) => Math.Abs(a - b) < 1e-7);

    [Fact]
    public void Standardize_takes_mean_and_deviation_and_makes_a_constant_feature_0()
    {
        float share = (float)Math.Sqrt(0.5);
        Assert.Equal([share, 0, -share, 0], Scaled(Scaling.Standardize, s_numbers), (a, b) => Math.Abs(a - b) < 1e-6);
        // Of another example too
        Assert.Equal([0, 0], Apply(Scaler.Fit(Scaling.Standardize, s_numbers), DigitData.FromFloats([-1, 7], 2, null)));
    }

    [Fact]
    public void Auto_is_Maximum_for_bytes_and_Standardize_for_other_numbers()
    {
        Assert.Equal(Scaling.Maximum, Scaler.Fit(Scaling.Auto, DigitData.FromBytes([1, 2], 1, 1, null)).Scaling);
        Assert.Equal(Scaling.Standardize, Scaler.Fit(Scaling.Auto, s_numbers).Scaling);
        Assert.Equal([1, 2, -3, 2], Scaled(Scaling.None, s_numbers));
    }

    private static float[] Scaled(Scaling scaling, DigitData data) => Apply(Scaler.Fit(scaling, data), data);

    private static float[] Apply(Scaler scaler, DigitData data) => [.. Enumerable.Range(0, data.Count).SelectMany(row =>
    {
        var result = new float[data.FeatureCount];
        if (data.IsBytes)
            scaler.Apply(data.GetBytes(row), result);
        else
            scaler.Apply(data.GetFloats(row), [], result);
        return result;
    })];
}
