using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class PredictionTests
{
    /// <summary>A model without hidden layers that names the class of the greatest feature.</summary>
    private static Model Greatest(params string[] classNames)
    {
        int n = classNames.Length;
        var weights = new float[n * n];
        for (int i = 0; i < n; i++)
            weights[i * n + i] = 1;
        return new Model(
            new Network(Preset.GradientDescent) { Layers = [] }, [new Layer(n, n, weights, new float[n])], new Scaler(Scaling.None, [], [1]), classNames, n, 1, null, [],
            new Provenance(1, "memory", "", 0, "0.0.0"), null);
    }

    /// <summary>A row for each label: the feature of its place is 1.</summary>
    private static DigitData Rows(int features, params (int Place, string Label)[] rows)
    {
        var values = new float[rows.Length * features];
        for (int r = 0; r < rows.Length; r++)
            values[r * features + rows[r].Place] = 1;
        return DigitData.FromFloats(values, features, [.. rows.Select(row => row.Label)]);
    }

    [Fact]
    public void A_class_is_known_by_its_name_though_a_table_of_integers_labels_it_with_numbers()
    {
        Model model = Greatest("1", "2", "x");
        DigitData numbers = Rows(3, (0, "1"), (1, "2"), (0, "2"));
        Assert.IsType<int>(numbers[0].Label);

        IReadOnlyList<Prediction> predictions = model.Predict(numbers);

        Assert.Equal(["1", "2", "2"], predictions.Select(p => p.Actual));
        Assert.Equal([true, true, false], predictions.Select(p => p.IsCorrect));
        Assert.Equal(predictions.Count(p => p.IsCorrect == true) / 3.0, model.Measure(numbers).Accuracy);
        Assert.Equal([true, true, false], numbers.Select(digit => model.Predict(digit).IsCorrect));
    }

    [Fact]
    public void What_a_row_says_does_not_depend_on_the_rows_about_it()
    {
        (int, string)[] rows = [(0, "1"), (1, "2.0"), (1, "1"), (0, "7"), (0, "x"), (1, "2")];
        foreach (Model model in new[] { Greatest("1", "2"), Greatest("1", "2.0") })
        {
            var together = model.Predict(Rows(2, rows)).Select(p => (p.Actual, p.IsCorrect));
            var apart = rows.Select(row => model.Predict(Rows(2, row))[0]).Select(p => (p.Actual, p.IsCorrect));

            Assert.Equal(together, apart);
            Assert.Equal([true, true, false, false, false, true], together.Select(t => t.IsCorrect));
        }
        Assert.Equal([1, 2, 1, 7, "x", 2], Greatest("1", "2").Predict(Rows(2, rows)).Select(p => p.Actual));
    }

    [Fact]
    public void A_table_is_measured_by_the_same_names()
    {
        DigitData data = Rows(3, (0, "1.0"), (1, "2"), (2, "x"));
        Assert.Equal(["1.0", "2", "x"], data.ClassNames);
        Assert.Equal(1, Greatest("1", "2", "x").Measure(data).Accuracy);
    }

    [Fact]
    public void Names_that_differ_only_in_zeros_before_them_are_two_classes()
    {
        Model model = Greatest("007", "7");
        DigitData data = Rows(2, (0, "007"), (1, "7"));

        Assert.Equal(["007", "7"], model.Predict(data)[0].Classes);
        Assert.Equal([true, false], model.Predict(Rows(2, (1, "7"), (0, "7"))).Select(p => p.IsCorrect));
    }

    [Fact]
    public void The_most_probable_classes_come_in_order_the_lowest_of_equals_first()
    {
        Prediction prediction = Greatest("a", "b", "c").Predict(DigitData.FromFloats([0, 1, 0], 3, ["b"]))[0];
        Assert.Equal(["b", "a", "c"], prediction.GetTop(9).Select(top => top.Label));
        Assert.Equal(prediction.Confidence, Assert.Single(prediction.GetTop(1)).Probability);
        Assert.Equal($"{prediction.Probabilities[0]} {prediction.Probabilities[1]} {prediction.Probabilities[2]}", $"{prediction.Probabilities}");
        Assert.StartsWith("#1: b (", $"{prediction}", StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_label_is_neither_right_nor_wrong()
    {
        Prediction prediction = Greatest("a", "b").Predict(DigitData.FromFloats([0, 1], 2, null))[0];
        Assert.Equal(("b", null, null), (prediction.Label, prediction.Actual, prediction.IsCorrect));
    }
}
