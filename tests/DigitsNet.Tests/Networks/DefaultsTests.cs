using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Storage;
using DigitsNet.Tests.Training;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Networks;

/// <summary>What a network is with nothing set, and the number of epochs that it leaves to the data.</summary>
public class DefaultsTests
{
    private static readonly DigitData s_data = Clusters.Make(60);

    // Changed, every training with nothing set changes
    [Fact]
    public void The_defaults_are_those_of_the_help() => Assert.Equal(
        "Layers=256-64 Activation=Relu Output=Softmax Cost=CrossEntropy Initializer=Xavier Scaling=Auto LearningRate=0.002 Decay=0.9 "
        + "LateDecay=0.95 LateDecayBelow=0.01 Lambda=1 LambdaScope=TrainingSet BatchSize=32 Epochs=0 Patience=0 Optimizer=Adam "
        + "Momentum=0.9 Beta1=0.9 Beta2=0.999 Epsilon=1E-08 Schedule=OneCycle ScheduleUnit=Batch WarmUp=0 StepEpochs=10 SelectionMetric=F1 ClassWeight=None Seed=1",
        string.Join(' ', NetworkParameter.All.Select(parameter => $"{parameter.Name}={parameter.TextOf(new Network())}")));

    [Theory]
    [InlineData(60_000, 32, 15)]
    [InlineData(1_437, 32, 15)]
    [InlineData(455, 32, 27)]
    [InlineData(142, 32, 80)]
    [InlineData(120, 32, 100)]
    [InlineData(128, 32, 100)]
    [InlineData(129, 32, 80)]
    [InlineData(120, int.MaxValue, 400)]
    [InlineData(1, 32, 400)]
    [InlineData(0, 32, 400)]
    [InlineData(int.MaxValue, 1, 15)]
    public void Few_examples_are_gone_through_more_often(int examples, int batchSize, int epochs)
    {
        Assert.Equal(epochs, new Network { BatchSize = batchSize }.EpochsFor(examples));
        Assert.Equal(7, new Network { BatchSize = batchSize, Epochs = 7 }.EpochsFor(examples));
    }

    [Fact]
    public void Where_a_batch_has_no_examples_the_batch_is_refused() =>
        Assert.StartsWith("BatchSize is 0;", Assert.Throws<DigitsException>(() => new Network { BatchSize = 0 }.EpochsFor(10)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_model_its_file_and_its_epochs_have_the_number_itself_and_the_network_is_left_as_it_was()
    {
        var network = new Network { Layers = [4] };
        Model model = network.Fit(s_data);
        Assert.Equal(0, network.Epochs);
        Assert.Equal((200, 200, 200), (model.Network.Epochs, model.History.Count, model.History[0].Epochs));
        Assert.Equal(200, ModelReader.Read(ModelWriter.Write(model), "model.msgpack").Network.Epochs);
    }

    [Fact]
    public void A_warm_up_that_is_longer_is_refused_once_the_number_is_known()
    {
        var network = new Network { WarmUp = 200 };
        network.Validate();
        Assert.Equal("WarmUp is 200; expected fewer epochs than the 200 of the training.", Assert.Throws<DigitsException>(() => network.Fit(s_data)).Message);
    }

    [Fact]
    public void A_file_without_a_number_is_refused()
    {
        MessagePackTree tree = MessagePackTree.Parse(ModelWriter.Write(SampleModel.Full()));
        tree.Map("network")["epochs"] = 0;
        var e = Assert.Throws<DigitsException>(() => ModelReader.Read(tree.ToFile(), "model.msgpack"));
        Assert.Equal(DigitsError.ModelValueOutOfRange, e.Error);
    }

    [Fact]
    public void A_stopped_training_goes_on_to_the_same_bytes_and_not_to_more_epochs()
    {
        var network = new Network { Layers = [4], BatchSize = 2 };
        var states = new List<TrainingState>();
        Model whole = network.Fit(s_data, options: new TrainingOptions { OnCheckpoint = states.Add, CheckpointEpochs = 7 });
        TrainingState state = states[0];
        Assert.Equal((7, 15), (state.Epoch, state.Network.Epochs));
        Assert.Equal(Weights.Of(whole), Weights.Of(network.Fit(s_data, options: new TrainingOptions { Resume = state })));

        network.Epochs = 20;
        var e = Assert.Throws<DigitsException>(() => network.Fit(s_data, options: new TrainingOptions { Resume = state }));
        Assert.Equal(DigitsError.CheckpointMismatch, e.Error);
        Assert.EndsWith("the number of epochs, which decides every rate of the schedule OneCycle, differs; the checkpoint has 15, the training 20.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void In_cross_validation_each_training_has_the_number_of_its_own_examples()
    {
        double fraction = 0;
        CrossValidationResult result = CrossValidation.Run(new Network { Layers = [3], BatchSize = 7 }, s_data, new CrossValidationOptions
        {
            Folds = 3, TestFraction = 0.1, OnProgress = progress => fraction = progress.Fraction,
        });
        // 36 examples are 6 batches of 7, and 54 are 8
        Assert.All(result.Folds, fold => Assert.Equal(67, fold.Model.Network.Epochs));
        Assert.Equal((50, 0), (result.RetrainedModel!.Network.Epochs, result.Network.Epochs));
        Assert.InRange(fraction, 0.01, 1);
    }

    [Fact]
    public void Tuned_epochs_begin_with_the_number_for_the_data_and_no_value_leaves_it_open()
    {
        var network = new Network { Layers = [3], BatchSize = 7 };
        var options = new CrossValidationOptions { Folds = 3, TestFraction = 0.1, Retrain = false, Parameter = "Epochs", Next = epochs => epochs - 30 };
        CrossValidationResult result = CrossValidation.Run(network, s_data, options);
        Assert.Equal([67.0, 37.0, 7.0], result.Values.Select(value => value.Value!.Value));

        var e = Assert.Throws<DigitsException>(() => CrossValidation.Run(network, s_data, new CrossValidationOptions { Folds = 3, Parameter = "Epochs", Values = [5, 0] }));
        Assert.Equal("Value 2: Epochs is 0; expected a number to compare with others; this leaves it to the data.", e.Message);
    }
}
