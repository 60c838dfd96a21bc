using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Service;
using DigitsNet.Tests.Storage;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Service;

public class ModelComparisonTests
{
    private static readonly DigitData s_all = Clusters.Make(900, spread: 2.5);
    private static readonly DigitData s_train = s_all.SelectRows([.. Enumerable.Range(0, 300)]);
    private static readonly DigitData s_test = s_all.SelectRows([.. Enumerable.Range(300, 600)]);
    private static readonly Model s_good = Train(epochs: 30);
    private static readonly Model s_poor = Train(epochs: 1, rate: 0.0005);
    private static readonly Model s_alike = Train(epochs: 29);

    private static Model Train(int epochs, double rate = 0.05) =>
        new Network(Preset.GradientDescent) { Layers = [8], Epochs = epochs, LearningRate = rate }.Fit(s_train);

    private static ModelComparison Compare(params (string Name, Classifier Model)[] models) => ModelComparison.Of(models, s_test);

    [Fact]
    public void Two_models_are_told_apart_with_what_changed_hands()
    {
        ModelComparison comparison = Compare(("poor", s_poor), ("good", s_good));
        ModelDifference difference = Assert.Single(comparison.Differences);

        Measurement poor = s_poor.Measure(s_test), good = s_good.Measure(s_test);
        Assert.Equal([poor.Accuracy, good.Accuracy], comparison.Models.Select(model => model.Accuracy));
        Assert.Equal([poor.F1, good.F1], comparison.Models.Select(model => model.F1));
        Assert.Equal(good.AccuracyInterval, comparison.Models[1].AccuracyInterval);
        Assert.Equal(good.F1 - poor.F1, difference.F1, 1e-12);
        Assert.InRange(difference.F1, difference.F1Interval.Low, difference.F1Interval.High);
        Assert.InRange(difference.Accuracy, difference.AccuracyInterval.Low, difference.AccuracyInterval.High);
        Assert.Equal(good.Accuracy - poor.Accuracy, (difference.Gained.Count - difference.Lost.Count) / 600.0, 1e-12);
        Assert.NotEmpty(difference.Gained);
        Assert.All(difference.Gained, changed => Assert.True(changed.Before.IsCorrect == false && changed.After.IsCorrect == true));
        Assert.All(difference.Lost, changed => Assert.True(changed.Before.IsCorrect == true && changed.After.IsCorrect == false));
        Assert.Equal(difference.Gained.Count, difference.Classes.Sum(item => item.Gained));
        Assert.Equal(good.Classes.Select(item => item.F1), difference.Classes.Select(item => item.After));
        Assert.Equal(McNemarTest.PValue(difference.Gained.Count, difference.Lost.Count), comparison.PValue);
        Assert.False(comparison.IsWithinChance);
        Assert.StartsWith("good is better than poor: accuracy +", comparison.Conclusion, StringComparison.Ordinal);
        Assert.Equal(new SharedRows(600, 0), comparison.Models[0].SharedRows);
        // Once in twenty below the one-sided bound: above the two-sided one
        Assert.InRange(difference.GetLeastF1(0.95), difference.F1Interval.Low, difference.F1);

        Assert.StartsWith("poor is worse than good: accuracy -", Compare(("good", s_good), ("poor", s_poor)).Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void Models_that_differ_by_an_epoch_are_within_chance()
    {
        ModelComparison comparison = Compare(("one", s_good), ("two", s_alike));
        Assert.True(comparison.IsWithinChance);
        Assert.StartsWith("A difference within chance: two against one", comparison.Conclusion, StringComparison.Ordinal);
        Assert.Equal(1, Compare(("one", s_good), ("same", s_good)).PValue);
    }

    [Fact]
    public void Several_models_go_through_Cochrans_Q_and_pairs_are_adjusted()
    {
        ModelComparison comparison = Compare(("one", s_good), ("two", s_alike), ("poor", s_poor));
        Assert.Equal("Cochran's Q", comparison.Test);
        Assert.False(comparison.IsWithinChance);
        Assert.Equal([true, false], comparison.Differences.Select(difference => difference.IsWithinChance));
        Assert.Contains("poor worse; two within chance", comparison.Conclusion, StringComparison.Ordinal);
        ModelDifference poor = comparison.Differences[1];
        // Holm: the least of two p-values counts twice
        Assert.Equal(2 * McNemarTest.PValue(poor.Gained.Count, poor.Lost.Count), poor.PValue, 1e-15);
        Assert.StartsWith("Differences within chance between all 3 models", Compare(("one", s_good), ("two", s_alike), ("same", s_good)).Conclusion, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_was_trained_on_the_examples_is_refused()
    {
        DigitData mixed = s_all.SelectRows([.. Enumerable.Range(290, 100)]);
        var error = Assert.Throws<DigitsException>(() => ModelComparison.Of([("old", s_poor), ("new", s_good)], mixed));
        Assert.Equal(DigitsError.DataTrainedOn, error.Error);
        Assert.Contains("old was trained on some of the examples of clusters: of the 100 that its file can tell of, 10 are among its training data; chance explains 4 at most", error.Message, StringComparison.Ordinal);
        ModelComparison comparison = ModelComparison.Of([("old", s_poor), ("new", s_good)], mixed, new ComparisonOptions { AllowsShared = true });
        Assert.Equal(new SharedRows(100, 10) { Chance = 4 }, comparison.Models[0].SharedRows);
    }

    [Fact]
    public void A_model_of_before_files_told_is_compared_as_unknown()
    {
        var older = new Model(
            s_good.Network, s_good.Layers, s_good.Scaler, s_good.ClassNames, s_good.Width, s_good.Height, null, [], s_good.Provenance with { DataRows = null }, null);
        Assert.Null(ModelComparison.Of([("old", older), ("new", s_good)], s_test).Models[0].SharedRows);
    }

    [Fact]
    public void Classes_may_come_in_any_order_but_must_be_the_same()
    {
        Model swapped = Swap(s_good);
        ModelComparison comparison = Compare(("as it is", s_good), ("swapped", swapped));
        Assert.Equal(0, comparison.Differences[0].Accuracy);
        Assert.Empty(comparison.Differences[0].Gained);

        Model fewer = new Network(Preset.GradientDescent) { Layers = [4], Epochs = 1 }.Fit(Clusters.Make(30, classes: 2));
        DigitData two = s_test.SelectRows([.. Enumerable.Range(0, 600).Where(row => s_test.GetClassIndex(row) < 2)]);
        Assert.Equal(DigitsError.ClassesDiffer, Assert.Throws<DigitsException>(() => ModelComparison.Of([("three", s_good), ("two", fewer)], two)).Error);
    }

    private static Model Swap(Model model)
    {
        Layer last = model.Layers[^1];
        int classes = last.Outputs;
        float[] weights = last.GetWeights(), biases = last.GetBiases();
        for (int i = 0; i < last.Inputs; i++)
            weights.AsSpan(i * classes, classes).Reverse();
        Array.Reverse(biases);
        return new Model(
            model.Network, [.. model.Layers.SkipLast(1), new Layer(last.Inputs, classes, weights, biases)], model.Scaler, [.. model.ClassNames.Reverse()],
            model.Width, model.Height, null, [], model.Provenance, null);
    }

    [Fact]
    public void Less_than_two_models_or_no_examples_are_refused()
    {
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => Compare(("one", s_good))).Error);
        Assert.Equal(DigitsError.DataTooSmall, Assert.Throws<DigitsException>(() => ModelComparison.Of([("one", s_good), ("two", s_alike)], s_test.SelectRows([]))).Error);
        Assert.Equal(
            DigitsError.ParameterOutOfRange,
            Assert.Throws<DigitsException>(() => ModelComparison.Of([("one", s_good), ("two", s_alike)], s_test, new ComparisonOptions { Confidence = 1 })).Error);
    }
}
