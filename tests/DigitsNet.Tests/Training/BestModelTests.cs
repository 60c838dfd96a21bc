using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class BestModelTests
{
    private static readonly DigitData s_data = Clusters.Make(101, classes: 4, features: 9, spread: 2);
    private static readonly DigitData s_validation = Clusters.Make(60, classes: 4, features: 9, spread: 4);
    private static readonly Network s_network = new() { Layers = [13], Epochs = 25, BatchSize = 16, LearningRate = 0.3 };

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

    [Fact]
    public void After_a_resume_only_a_better_epoch_is_handed_over()
    {
        var whole = new List<Model>();
        s_network.Fit(s_data, s_validation, new TrainingOptions { OnBest = whole.Add });

        for (int epochs = 1; epochs < s_network.Epochs; epochs += 5)
        {
            var parts = new List<Model>();
            TrainingState? state = null;
            Network shorter = s_network.Clone();
            shorter.Epochs = epochs;
            shorter.Fit(s_data, s_validation, new TrainingOptions { OnBest = parts.Add, OnCheckpoint = s => state = s });
            s_network.Fit(s_data, s_validation, new TrainingOptions { OnBest = parts.Add, Resume = state });

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
