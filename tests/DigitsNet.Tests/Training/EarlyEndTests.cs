using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class EarlyEndTests
{
    private static readonly DigitData s_data = Clusters.Make(101, classes: 4, features: 9, spread: 2);
    private static readonly DigitData s_validation = Clusters.Make(40, classes: 4, features: 9, spread: 3);
    private static readonly Network s_network = new() { Layers = [13], Epochs = 6, BatchSize = 16, LearningRate = 0.05, Schedule = Schedule.Constant, Optimizer = Optimizer.GradientDescent };

    [Fact]
    public void A_stop_that_is_asked_for_ends_with_that_epoch_s_model_and_says_so()
    {
        var asked = new List<int>();
        string? why = null;
        Model model = s_network.Fit(s_data, s_validation, new TrainingOptions { ShouldStop = epoch => { asked.Add(epoch.Epoch); return epoch.Epoch == 3; }, OnEarlyEnd = said => why = said });
        Network three = s_network.Clone();
        three.Epochs = 3;

        Assert.Equal([1, 2, 3], asked);
        Assert.Equal(Weights.Of(three.Fit(s_data, s_validation)), Weights.Of(model));
        Assert.Equal(model.History[2].ValidationF1, model.Measurement!.F1);
        Assert.Equal("A stop was asked for after epoch 3 of 6; the model is that of epoch 3.", why);
    }

    [Fact]
    public void A_stop_at_the_last_epoch_is_no_early_end() =>
        s_network.Fit(s_data, null, new TrainingOptions { ShouldStop = epoch => epoch.Epoch == 6, OnEarlyEnd = Assert.Fail });

    [Fact]
    public void A_time_that_is_over_within_an_epoch_leaves_the_one_before_and_a_checkpoint_of_what_was_done()
    {
        string? why = null;
        TrainingState? kept = null;
        // Time enough for anything but the pause in the second epoch
        Model model = s_network.Fit(s_data, null, new TrainingOptions
        {
            TimeLimit = TimeSpan.FromSeconds(2),
            OnEpoch = _ => Thread.Sleep(2100),
            OnCheckpoint = state => kept = state,
            OnEarlyEnd = said => why = said,
        });
        Assert.Equal("The time limit of 00:00:02 was reached after epoch 1 of 6; the model is that of epoch 1.", why);
        Assert.Single(model.History);

        model = s_network.Fit(s_data, null, new TrainingOptions { TimeLimit = TimeSpan.FromTicks(1), Resume = kept, OnCheckpoint = state => kept = state, OnEarlyEnd = said => why = said });
        Assert.Equal("The time limit of 00:00:00.0000001 was reached in epoch 2 of 6, after 1 of its 7 batches; the model is that of epoch 1.", why);
        Assert.Equal((2, 1), (kept!.Epoch, kept.Batch));
        Assert.Equal(model.Measure(s_data).Cost, model.Measurement!.Cost);

        Model whole = s_network.Fit(s_data);
        Assert.Equal(Weights.Of(whole), Weights.Of(s_network.Fit(s_data, null, new TrainingOptions { Resume = kept })));
    }

    [Fact]
    public void A_time_that_is_over_in_the_first_epoch_leaves_the_weights_as_they_are()
    {
        string? why = null;
        TrainingState? kept = null;
        Model model = s_network.Fit(s_data, s_validation, new TrainingOptions { TimeLimit = TimeSpan.FromTicks(1), OnCheckpoint = state => kept = state, OnEarlyEnd = said => why = said });
        Assert.EndsWith("in epoch 1 of 6, after 1 of its 7 batches; the model is of the weights as they were then.", why!, StringComparison.Ordinal);
        Assert.Empty(model.History);
        Assert.Equal(kept!.Layers[0].GetWeights(), model.Layers[0].GetWeights());
        Assert.Equal(model.Measure(s_validation).Cost, model.Measurement!.Cost);
    }
}
