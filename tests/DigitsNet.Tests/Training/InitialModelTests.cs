using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class InitialModelTests
{
    private static readonly DigitData s_data = Clusters.Make(101, classes: 4, features: 9, spread: 2);
    private static readonly DigitData s_more = Clusters.Make(60, classes: 4, features: 9, spread: 3, source: "more");
    private static readonly Network s_network = new() { Layers = [13, 7], Epochs = 3, BatchSize = 16, Scaling = Scaling.Standardize };

    [Fact]
    public void Training_goes_on_from_the_model_s_weights_and_keeps_its_scaling()
    {
        Model first = s_network.Fit(s_data);
        Network still = s_network.Clone();
        (still.LearningRate, still.Epochs) = (1e-30, 1);
        Model same = still.Fit(s_more, null, new TrainingOptions { Initial = first });
        Assert.Equal(Weights.Of(first), Weights.Of(same));
        Assert.Equal(first.Scaler.Factors.ToArray(), same.Scaler.Factors.ToArray());
        Assert.Equal(first.Measure(s_data).Cost, same.Measure(s_data).Cost);

        Model on = s_network.Fit(s_data, null, new TrainingOptions { Initial = first });
        Assert.True(on.History[0].Cost < first.History[^1].Cost);
        Assert.Equal([1, 2, 3], on.History.Select(epoch => epoch.Epoch));
        Assert.NotEqual(Weights.Of(first), Weights.Of(on));
    }

    [Fact]
    public void The_same_model_data_and_seed_make_the_same_bytes_on_any_number_of_threads()
    {
        Model first = s_network.Fit(s_data);
        byte[] one = Weights.Of(s_network.Fit(s_more, null, new TrainingOptions { Initial = first, Threads = 1 }));
        foreach (int threads in (int[])[2, 5])
            Assert.Equal(one, Weights.Of(s_network.Fit(s_more, null, new TrainingOptions { Initial = first, Threads = threads, Oversubscribes = true })));
    }

    [Fact]
    public void Data_may_lack_classes_and_rows_and_have_its_columns_in_another_order()
    {
        DigitData full = DigitData.FromFloats([0, 9, 1, 8, 9, 0, 8, 1, 5, 5, 4, 6], 2, ["a", "a", "c", "c", "b", "b"], ["x", "y"]);
        Model first = new Network { Layers = [3], Epochs = 2 }.Fit(full);
        DigitData two = DigitData.FromFloats([9, 0, 1, 9], 2, ["a", "c"], ["y", "x"]);
        Model on = first.Network.Fit(two, null, new TrainingOptions { Initial = first });
        Assert.Equal(["a", "b", "c"], on.ClassNames);
        Assert.Equal(["x", "y"], on.FeatureNames);
        Assert.Equal(2, on.Provenance.DataCount);
        Assert.Equal(0, on.Measurement!.Classes[1].Support);
    }

    [Fact]
    public void What_does_not_fit_the_model_is_refused_by_name()
    {
        Model first = s_network.Fit(s_data);
        void Refuses(DigitsError error, string says, Network network, DigitData data)
        {
            var e = Assert.Throws<DigitsException>(() => network.Fit(data, null, new TrainingOptions { Initial = first }));
            Assert.Equal(error, e.Error);
            Assert.Contains(says, e.Message, StringComparison.Ordinal);
        }
        Refuses(DigitsError.ParameterOutOfRange, "13 Relu-8 Relu-Softmax; expected 13 Relu-7 Relu-Softmax", new Network { Layers = [13, 8] }, s_data);
        Refuses(DigitsError.ParameterOutOfRange, "13 Tanh", new Network { Layers = [13, 7], Activation = Activation.Tanh }, s_data);
        Refuses(DigitsError.DataClassUnknown, "found class e", s_network, Clusters.Make(60, classes: 5, features: 9));
        Refuses(DigitsError.DataWidthMismatch, "8 features", s_network, Clusters.Make(60, classes: 4, features: 8));
    }

    [Fact]
    public void A_model_says_which_weights_it_began_with_and_only_a_training_from_these_is_resumed()
    {
        Model first = s_network.Fit(s_data);
        TrainingState? kept = null;
        Model on = s_network.Fit(s_more, null, new TrainingOptions { Initial = first, OnCheckpoint = state => kept ??= state });
        Assert.Null(first.Provenance.InitialSha256);
        Assert.Matches("^[0-9a-f]{64}$", on.Provenance.InitialSha256!);
        Assert.Equal(on.Provenance, ModelReader.Read(ModelWriter.Write(on), "on").Provenance with { DataSource = "more" });

        TrainingState state = CheckpointFile.Read(CheckpointFile.Write(kept!), "kept");
        Assert.Equal(Weights.Of(on), Weights.Of(s_network.Fit(s_more, null, new TrainingOptions { Initial = first, Resume = state })));
        var e = Assert.Throws<DigitsException>(() => s_network.Fit(s_more, null, new TrainingOptions { Initial = on, Resume = state }));
        Assert.Equal(DigitsError.CheckpointMismatch, e.Error);
        Assert.Contains("the model that training began with differs", e.Message, StringComparison.Ordinal);
    }
}
