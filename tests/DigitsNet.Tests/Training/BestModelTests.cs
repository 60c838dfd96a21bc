using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class BestModelTests
{
    private static readonly DigitData s_data = Clusters.Make(101, classes: 4, features: 9, spread: 2);
    private static readonly DigitData s_validation = Clusters.Make(60, classes: 4, features: 9, spread: 4);
    private static readonly Network s_network = new(Preset.GradientDescent) { Layers = [13], Epochs = 25, BatchSize = 16, LearningRate = 0.3 };

    public static TheoryData<SelectionMetric> Metrics => [.. Enum.GetValues<SelectionMetric>()];

    // Whether the score of one epoch is better than that of another, told without the library's table
    private static bool IsBetter(SelectionMetric metric, TrainingEpoch epoch, TrainingEpoch than) => metric switch
    {
        SelectionMetric.F1 => epoch.ValidationF1 > than.ValidationF1,
        SelectionMetric.Accuracy => epoch.ValidationAccuracy > than.ValidationAccuracy,
        _ => epoch.ValidationCost < than.ValidationCost,
    };

    [Theory, MemberData(nameof(Metrics))]
    public void The_selection_metric_tells_which_epochs_are_best(SelectionMetric metric)
    {
        Network network = s_network.Clone();
        network.SelectionMetric = metric;
        var best = new List<Model>();
        Model last = network.Fit(s_data, s_validation, new TrainingOptions { OnBest = best.Add });

        int[] expected = [.. last.History.Where((epoch, e) => last.History.Take(e).All(before => IsBetter(metric, epoch, before))).Select(epoch => epoch.Epoch)];
        Assert.Equal(expected, best.Select(model => model.History[^1].Epoch));

        network.Patience = 3;
        Model patient = network.Fit(s_data, s_validation);
        TrainingEpoch[] epochs = [.. patient.History];
        TrainingEpoch kept = epochs.Aggregate((a, b) => IsBetter(metric, b, a) ? b : a);
        Assert.Equal(Math.Min(network.Epochs, kept.Epoch + 3), epochs.Length);
        Assert.Equal((kept.ValidationF1, kept.ValidationCost), (patient.Measurement!.F1, patient.Measurement.Cost));
    }

    [Fact]
    public void Another_selection_metric_keeps_another_epoch()
    {
        // Two classes rarer than the others, which F1 counts as much
        DigitData uneven = s_validation.SelectRows([.. Enumerable.Range(0, s_validation.Count).Where(row => row % 4 < 2 || row % 5 == 0)]);
        string KeptBy(SelectionMetric metric) => string.Join(" ", Enumerable.Range(1, 8).Select(seed =>
        {
            Network network = s_network.Clone();
            (network.SelectionMetric, network.Seed) = (metric, seed);
            var best = new List<Model>();
            network.Fit(s_data, uneven, new TrainingOptions { OnBest = best.Add });
            return best[^1].History[^1].Epoch;
        }));
        Assert.Distinct(Enum.GetValues<SelectionMetric>().Select(KeptBy));
    }

    [Fact]
    public void The_model_of_each_best_epoch_is_handed_over_as_it_was_then()
    {
        var best = new List<Model>();
        Model last = s_network.Fit(s_data, s_validation, new TrainingOptions { OnBest = best.Add });

        double soFar = -1;
        int[] expected = [.. last.History.Where(epoch => epoch.ValidationF1 > soFar && (soFar = epoch.ValidationF1!.Value) >= 0).Select(epoch => epoch.Epoch)];
        Assert.Equal(expected, best.Select(model => model.History[^1].Epoch));
        Assert.True(expected.Length > 1 && expected[^1] < s_network.Epochs, "the data make no use of it");
        Assert.All(best, model =>
        {
            Assert.Equal(model.History[^1].ValidationF1, model.Measurement!.F1);
            Assert.Equal(model.Measurement.F1, model.Measure(s_validation).F1);
        });
    }

    [Theory, MemberData(nameof(Metrics))]
    public void After_a_resume_only_a_better_epoch_is_handed_over(SelectionMetric metric)
    {
        var whole = new List<Model>();
        Network network = s_network.Clone();
        network.SelectionMetric = metric;
        network.Fit(s_data, s_validation, new TrainingOptions { OnBest = whole.Add });

        for (int epochs = 1; epochs < network.Epochs; epochs += 5)
        {
            var parts = new List<Model>();
            TrainingState? state = null;
            Network shorter = network.Clone();
            shorter.Epochs = epochs;
            shorter.Fit(s_data, s_validation, new TrainingOptions { OnBest = parts.Add, OnCheckpoint = s => state = s });
            network.Fit(s_data, s_validation, new TrainingOptions { OnBest = parts.Add, Resume = state });

            Assert.Equal(whole.Select(Weights.Of), parts.Select(Weights.Of));
        }
    }

    [Fact]
    public void Without_validation_data_there_is_none()
    {
        var best = new List<Model>();
        s_network.Fit(s_data, options: new TrainingOptions { OnBest = best.Add });
        Assert.Empty(best);
    }
}
