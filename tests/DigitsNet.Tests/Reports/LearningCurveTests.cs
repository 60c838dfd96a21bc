using DigitsNet.Reports;
using DigitsNet.Training;

namespace DigitsNet.Tests.Reports;

public class LearningCurveTests
{
    private static TrainingEpoch Epoch(int epoch, double f1, double? validationF1 = null, double cost = 1) => new()
    {
        Epoch = epoch, Epochs = 9, LearningRate = 0.1 / epoch, Cost = cost, Accuracy = f1, F1 = f1, ValidationCost = validationF1 is null ? null : cost, ValidationAccuracy = validationF1, ValidationF1 = validationF1,
    };

    private static LearningCurve Curve(string name, params double?[] validationF1) => new(name, [.. validationF1.Select((f1, i) => Epoch(i + 1, 0.5 + i * 0.1, f1))]);

    [Fact]
    public void The_best_epoch_is_that_of_the_validation_examples_and_the_first_of_equals()
    {
        Assert.Equal(2, Curve("a", 0.1, 0.9, 0.9, 0.2).Best(CurveMetric.F1)!.Epoch);
        Assert.Equal(4, Curve("a", null, null, null, null).Best(CurveMetric.F1)!.Epoch);
        Assert.Equal(1, Curve("a", 0.1, 0.9).Best(CurveMetric.Cost)!.Epoch);
        Assert.Null(Curve("a", 0.1, 0.9).Best(CurveMetric.LearningRate));
    }

    [Fact]
    public void Of_one_curve_training_and_validation_are_laid_of_several_what_counts()
    {
        Assert.Equal(["training", "validation"], CurvePlot.Of([Curve("a", 0.1, 0.2)], CurveMetric.F1).Lines.Select(line => line.Name));
        Assert.Equal(["training"], CurvePlot.Of([Curve("a", null, null)], CurveMetric.F1).Lines.Select(line => line.Name));
        Assert.Equal(["learning rate"], CurvePlot.Of([Curve("a", 0.1, 0.2)], CurveMetric.LearningRate).Lines.Select(line => line.Name));
        CurvePlot several = CurvePlot.Of([Curve("a", 0.1, 0.2), Curve("b", null, null)], CurveMetric.F1);
        Assert.Equal(("F1 on validation data", "a", "b (training)"), (several.Title, several.Lines[0].Name, several.Lines[1].Name));
        Assert.Equal(["epoch 2, 0.2000", "epoch 2, 0.6000"], several.Lines.Select(line => line.BestText));
    }

    [Fact]
    public void Points_lie_between_the_axes_ends_and_those_that_are_no_number_nowhere()
    {
        CurvePlot plot = CurvePlot.Of([Curve("a", 0.1, double.NaN, null, double.PositiveInfinity, 0.3)], CurveMetric.F1);
        Assert.Equal([0.0, 1.0], plot.Lines[1].Points.Select(point => point.X));
        Assert.Equal("epoch 5, 0.3000", plot.Lines[1].BestText);
        Assert.All(plot.Lines.SelectMany(line => line.Points), point => Assert.InRange(point.Y, 0, 1));
        Assert.All(plot.Epochs.Concat(plot.Values), mark => Assert.InRange(mark.Place, 0, 1));
    }

    [Theory]
    [InlineData(0.5, 49, false)]
    [InlineData(0.5, 51, true)]
    [InlineData(0, 51, false)]
    public void Values_count_by_factors_from_a_hundredfold_on(double least, double greatest, bool isLogarithmic)
    {
        CurvePlot plot = CurvePlot.Of([new("a", [Epoch(1, 0, cost: greatest), Epoch(2, 0, cost: least)])], CurveMetric.Cost);
        double[] places = [.. plot.Values.Select(mark => mark.Place)];
        Assert.Equal(isLogarithmic, plot.Values.Select(mark => mark.Text).SequenceEqual(["1", "10"]));
        Assert.True(places.Length >= 2);
    }

    [Fact]
    public void One_epoch_is_laid_in_the_middle()
    {
        CurvePlot plot = CurvePlot.Of([new("a", [Epoch(7, 0.5)])], CurveMetric.F1);
        Assert.Equal((0.5, "7"), (plot.Lines[0].Points[0].X, Assert.Single(plot.Epochs).Text));
    }

    [Fact]
    public void Without_epochs_there_is_no_curve()
    {
        Assert.Equal(DigitsError.HistoryMissing, Assert.Throws<DigitsException>(() => new LearningCurve("a", [])).Error);
        Assert.Equal(DigitsError.HistoryMissing, Assert.Throws<DigitsException>(() => CurvePlot.Of([new("a", [Epoch(1, double.NaN)])], CurveMetric.F1)).Error);
    }
}
