using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Tuning;

/// <summary>Labels that have nothing to do with the features: whatever scores better than a coin was chosen by its score.</summary>
public class CoinTossTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Coin_tosses_score_as_coin_tosses_with_patience_too(int patience)
    {
        int right = 0, all = 0;
        for (int run = 0; run < 25; run++)
        {
            var result = CrossValidation.Run(Network(patience, seed: run), Tosses(200, run), new CrossValidationOptions { Folds = 5, TestFraction = 0.2 });
            Assert.Equal(patience > 0, result.Folds[0].StoppingCount > 0);
            right += result.Folds.Sum(f => f.Measurement.Confusion[0, 0] + f.Measurement.Confusion[1, 1]);
            all += result.Folds.Sum(f => f.Measurement.Count);
        }
        // Four standard deviations of a binomial of 4,000 tosses
        Assert.InRange((double)right / all, 0.468, 0.532);
    }

    [Fact]
    public void Chance_is_seldom_called_a_difference()
    {
        // Seeds do not differ on coin tosses: of 60 runs some 3 at most should say so
        int found = 0;
        for (int run = 0; run < 60; run++)
        {
            var result = CrossValidation.Run(Network(0, seed: 1), Tosses(100, 1000 + run), new CrossValidationOptions
            {
                Folds = 5, TestFraction = 0, Retrain = false, Parameter = "Seed", Values = [1, 2, 3],
            });
            if (result.Values.Any(value => value.IsWithinChance == false))
                found++;
        }
        Assert.InRange(found, 0, 8);
    }

    private static Network Network(int patience, long seed) => new(Preset.GradientDescent)
    {
        Layers = [6], Epochs = 20, BatchSize = 10, LearningRate = 0.1, Decay = 1, Patience = patience, Seed = seed,
    };

    private static DigitData Tosses(int count, long seed)
    {
        var random = new Philox(seed, RandomPurpose.Shuffle);
        var values = new float[count * 5];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)random.NextDouble();
        var labels = new string[count];
        for (int row = 0; row < count; row++)
            labels[row] = random.NextDouble() < 0.5 ? "heads" : "tails";
        return DigitData.FromFloats(values, 5, labels, source: "tosses");
    }
}
