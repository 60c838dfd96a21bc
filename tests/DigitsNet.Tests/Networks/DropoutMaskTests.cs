using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Networks;

public class DropoutMaskTests
{
    [Theory]
    [InlineData(0.5, 1, 0, 0, 1, 320)]
    [InlineData(0.1, -7, 3, 59_999, 30, 77)]
    [InlineData(0.9, long.MaxValue, 1, 5, 2, 1)]
    public void The_draws_follow_from_seed_epoch_layer_and_example(double rate, long seed, int layer, int example, int epoch, int units) =>
        Assert.Equal(Masks.Of(rate, seed, layer, example, epoch, units), Drawn(rate, seed, layer, example, epoch, units));

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.8)]
    public void The_rate_is_left_out_and_the_mean_is_kept(double rate)
    {
        double[] mask = Drawn(rate, 1, 0, 0, 1, 100_000);
        // Five standard deviations of a mean of so many draws
        double spread = 5 * Math.Sqrt(rate * (1 - rate) / mask.Length);
        Assert.Equal(rate, mask.Count(factor => factor == 0) / (double)mask.Length, spread);
        Assert.Equal(1, mask.Average(), spread / (1 - rate));
    }

    [Fact]
    public void Examples_epochs_layers_and_seeds_have_masks_of_their_own()
    {
        double[][] masks = [Drawn(0.5, 1, 0, 0, 1, 256), Drawn(0.5, 2, 0, 0, 1, 256), Drawn(0.5, 1, 1, 0, 1, 256), Drawn(0.5, 1, 0, 1, 1, 256), Drawn(0.5, 1, 0, 0, 2, 256)];
        for (int a = 0; a < masks.Length; a++)
        {
            for (int b = 0; b < a; b++)
                Assert.InRange(masks[a].Zip(masks[b], (x, y) => x == y ? 1 : 0).Sum(), 80, 176);
        }
    }

    private static double[] Drawn(double rate, long seed, int layer, int example, int epoch, int units)
    {
        using var mask = new DropoutMask(rate, seed, layer, rows: 2, units);
        mask.Draw(1, example, epoch);
        var ones = new float[units];
        ones.AsSpan().Fill(1);
        mask.Apply(1, ones);
        return [.. ones.Select(value => (double)value)];
    }
}
