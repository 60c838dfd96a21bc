using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class PlateauTests
{
    private static readonly DigitData s_data = Clusters.Make(101, classes: 4, features: 9, spread: 2);
    private static readonly DigitData s_validation = Clusters.Make(40, classes: 4, features: 9, spread: 4);

    private static Network MakeNetwork(SelectionMetric metric = SelectionMetric.F1) => new()
    {
        Layers = [13], Epochs = 12, BatchSize = 16, Lambda = 0.01, LearningRate = 0.4, Decay = 0.5, StepEpochs = 2,
        Schedule = Schedule.Plateau, ScheduleUnit = ScheduleUnit.Epoch, Optimizer = Optimizer.GradientDescent, SelectionMetric = metric,
    };

    [Theory]
    [InlineData(new double[] { }, 1)]
    [InlineData(new[] { 0.1, 0.1 }, 1)]
    [InlineData(new[] { 0.1, 0.1, 0.1 }, 0.5)]
    [InlineData(new[] { 0.1, 0.1, 0.1, 0.1 }, 0.5)]
    [InlineData(new[] { 0.1, 0.1, 0.1, 0.1, 0.1 }, 0.25)]
    [InlineData(new[] { 0.1, 0.05, 0.2, 0.2, 0.3, 0.25 }, 1)]
    [InlineData(new[] { 0.3, 0.2, 0.1, 0.3, 0.4, 0.4 }, 0.5)]
    public void Epochs_without_a_better_score_lower_the_rate(double[] scores, double factor)
    {
        var time = new TrainingTime(scores.Length + 1, 0, 10);
        Assert.Equal(0.4 * factor, RateSchedule.Rate(MakeNetwork(), time, scores), 1e-15);
        // Of costs the lower is better
        Assert.Equal(0.4 * factor, RateSchedule.Rate(MakeNetwork(SelectionMetric.Cost), time, [.. scores.Select(score => 1 - score)]), 1e-15);
    }

    [Theory]
    [InlineData(SelectionMetric.F1)]
    [InlineData(SelectionMetric.Accuracy)]
    [InlineData(SelectionMetric.Cost)]
    public void The_rates_of_a_training_follow_from_its_scores(SelectionMetric metric)
    {
        Model model = MakeNetwork(metric).Fit(s_data, s_validation);
        double rate = 0.4, best = double.NegativeInfinity;
        int waited = 0;
        foreach (TrainingEpoch epoch in model.History)
        {
            Assert.Equal(rate, epoch.LearningRate);
            double score = metric switch { SelectionMetric.F1 => epoch.ValidationF1!.Value, SelectionMetric.Accuracy => epoch.ValidationAccuracy!.Value, _ => -epoch.ValidationCost!.Value };
            waited = score > best ? 0 : waited + 1;
            best = Math.Max(best, score);
            if (waited == 2)
                (rate, waited) = (rate / 2, 0);
        }
        Assert.True(rate < 0.4, "the data make no use of it");
    }

    [Fact]
    public void A_training_that_goes_on_knows_how_long_it_has_waited()
    {
        Network network = MakeNetwork();
        var states = new List<TrainingState>();
        Model whole = network.Fit(s_data, s_validation, new TrainingOptions { Threads = 1, OnCheckpoint = states.Add });
        foreach (TrainingState state in states)
        {
            Model resumed = network.Fit(s_data, s_validation, new TrainingOptions { Threads = 3, Oversubscribes = true, Resume = state });
            Assert.Equal(Weights.Of(whole), Weights.Of(resumed));
            Assert.Equal(whole.History.Select(epoch => epoch.LearningRate), resumed.History.Select(epoch => epoch.LearningRate));
        }
    }

    [Fact]
    public void It_is_refused_without_validation_data()
    {
        var e = Assert.Throws<DigitsException>(() => MakeNetwork().Fit(s_data));
        Assert.Equal(DigitsError.ParameterOutOfRange, e.Error);
        Assert.Contains("Schedule is Plateau", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_cross_validation_it_goes_by_a_part_of_the_training_examples_not_by_the_fold()
    {
        var result = DigitsNet.Tuning.CrossValidation.Run(MakeNetwork(), s_data, new() { Folds = 3 });
        Assert.All(result.Folds, fold => Assert.Equal(6, fold.StoppingCount));
        Assert.NotNull(result.RetrainedModel);
    }
}
