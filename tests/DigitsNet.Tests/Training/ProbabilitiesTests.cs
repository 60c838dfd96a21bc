using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class ProbabilitiesTests
{
    private static readonly DigitData s_data = Clusters.Make(60);
    private static readonly Model s_model = new Network(Preset.GradientDescent) { Layers = [8], Epochs = 2 }.Fit(s_data);

    [Fact]
    public void Rows_are_those_of_the_predictions()
    {
        Probabilities probabilities = s_model.PredictProbabilities(s_data);
        IReadOnlyList<Prediction> predictions = s_model.Predict(s_data);

        Assert.Equal(s_data.Count, probabilities.Count);
        Assert.Equal(s_model.ClassNames, probabilities.ClassNames);
        Assert.Equal(predictions.SelectMany(p => p.Probabilities), probabilities.Values.ToArray());
        Assert.Equal(predictions.Select(p => p.ClassIndex), Enumerable.Range(0, probabilities.Count).Select(probabilities.GetPredictedIndex));
        Assert.Equal(predictions.Select(p => p.Probabilities), probabilities.Select(row => row.ToArray()));
        Assert.Equal(predictions[^1].Probabilities, probabilities[^1].ToArray());
        Assert.Equal(predictions[7].Probabilities[1], probabilities[7, 1]);
    }

    [Fact]
    public void A_row_is_a_view_and_no_object()
    {
        Probabilities probabilities = s_model.PredictProbabilities(s_data);
        float sum = probabilities[0].Span[0];
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int row = 0; row < probabilities.Count; row++)
            sum += probabilities[row].Span[0] + probabilities[row, 1] + probabilities.GetPredictedIndex(row);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.True(sum > 0);
    }

    [Fact]
    public void A_row_or_class_that_is_not_there_is_refused()
    {
        Probabilities probabilities = s_model.PredictProbabilities(s_data);
        int classes = probabilities.ClassNames.Count;
        Assert.Throws<ArgumentOutOfRangeException>(() => probabilities[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => probabilities[probabilities.Count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => probabilities[0, classes]);
        Assert.Throws<ArgumentOutOfRangeException>(() => probabilities[0, -1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => probabilities.GetPredictedIndex(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => probabilities.GetPredictedIndex(probabilities.Count));
    }

    [Fact]
    public void No_examples_have_no_rows() => Assert.Empty(s_model.PredictProbabilities(s_data.SelectRows([])));
}
