using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Tests.Training;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

public sealed class CheckpointFileTests : IDisposable
{
    private static byte[] File { get; } = CheckpointFile.Write(SampleState.Full()).ToArray();

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static DigitsException ErrorOf(byte[] bytes) =>
        Assert.Throws<DigitsException>(() => CheckpointFile.Read(bytes, "test.checkpoint"));

    private static DigitsError ErrorOf(Action<MessagePackTree> change)
    {
        MessagePackTree tree = MessagePackTree.Parse(File);
        change(tree);
        return ErrorOf(tree.ToFile()).Error;
    }

    private static void AssertEqual(TrainingState expected, TrainingState found)
    {
        Assert.Equivalent(expected.Network, found.Network, strict: true);
        Assert.Equal(
            (expected.Provenance, expected.ValidationSha256, expected.Width, expected.Height, expected.Epoch, expected.Batch, expected.KeptEpoch),
            (found.Provenance, found.ValidationSha256, found.Width, found.Height, found.Epoch, found.Batch, found.KeptEpoch));
        Assert.Equal(
            (expected.LearningRate, expected.CostSum, expected.CostLimit),
            (found.LearningRate, found.CostSum, found.CostLimit));
        Assert.Equal(expected.ClassNames, found.ClassNames);
        Assert.Equal(expected.FeatureNames, found.FeatureNames);
        Assert.Equal(expected.Scaler.Scaling, found.Scaler.Scaling);
        Assert.Equal(expected.Scaler.Offsets, found.Scaler.Offsets);
        Assert.Equal(expected.Scaler.Factors, found.Scaler.Factors);
        Assert.Equal(expected.Confusion.GetCounts(), found.Confusion.GetCounts());
        Assert.Equal(expected.Layers.Select(l => l.GetWeights()), found.Layers.Select(l => l.GetWeights()));
        Assert.Equal(expected.Layers.Select(l => l.GetBiases()), found.Layers.Select(l => l.GetBiases()));
        Assert.Equal(expected.KeptLayers.Select(l => l.GetWeights()), found.KeptLayers.Select(l => l.GetWeights()));
        Assert.Equal(expected.KeptLayers.Select(l => l.GetBiases()), found.KeptLayers.Select(l => l.GetBiases()));
        Assert.Equal(expected.KeptMeasurement?.Cost, found.KeptMeasurement?.Cost);
        Assert.Equal(expected.KeptMeasurement?.Confusion.GetCounts(), found.KeptMeasurement?.Confusion.GetCounts());
        Assert.Equal(expected.History, found.History);
    }

    [Fact]
    public void Everything_a_state_holds_comes_back()
    {
        foreach (TrainingState state in new[] { SampleState.Full(), SampleState.First() })
        {
            CheckpointFile.Save(state, _folder["a.checkpoint"]);
            AssertEqual(state, CheckpointFile.Load(_folder["a.checkpoint"]));
        }
        Assert.Equal(["a.checkpoint"], _folder.Names);
    }

    [Fact]
    public void A_training_stopped_at_any_batch_goes_on_from_its_file_to_the_same_bytes()
    {
        DigitData data = Clusters.Make(50, classes: 3, features: 5, spread: 2), validation = Clusters.Make(20, classes: 3, features: 5, spread: 3);
        var network = new Network(Preset.GradientDescent) { Layers = [6], Epochs = 3, BatchSize = 16, Patience = 1 };
        ReadOnlyMemory<byte> whole = ModelWriter.Write(network.Fit(data, validation, new TrainingOptions { Threads = 1 }));

        for (int stop = 1; stop < 3 * 4; stop++)
        {
            using var cancel = new CancellationTokenSource();
            int batches = 0;
            var options = new TrainingOptions
            {
                Threads = 1,
                CheckpointTime = TimeSpan.Zero,
                OnCheckpoint = state =>
                {
                    CheckpointFile.Save(state, _folder["a.checkpoint"]);
                    if (++batches == stop)
                        cancel.Cancel();
                },
            };
            Assert.Throws<OperationCanceledException>(() => network.Fit(data, validation, options, cancel.Token));
            Model resumed = network.Fit(data, validation, new TrainingOptions { Threads = 1, Resume = CheckpointFile.Load(_folder["a.checkpoint"]) });

            Assert.Equal(whole.Span, ModelWriter.Write(resumed).Span);
        }
    }

    [Fact]
    public void Read_as_a_model_it_is_the_one_that_training_would_end_with()
    {
        DigitData data = Clusters.Make(50, classes: 3, features: 5, spread: 2), validation = Clusters.Make(20, classes: 3, features: 5, spread: 3);
        var network = new Network(Preset.GradientDescent) { Layers = [6], Epochs = 3, BatchSize = 16, Patience = 2 };
        var states = new List<TrainingState>();
        Model trained = network.Fit(data, validation, new TrainingOptions { Threads = 1, OnCheckpoint = states.Add, CheckpointTime = TimeSpan.Zero });

        CheckpointFile.Save(states[^1], _folder["a.checkpoint"]);
        Assert.Equal(ModelWriter.Write(trained).Span, ModelWriter.Write(ModelFile.Load(_folder["a.checkpoint"])).Span);

        // Before the first whole epoch there is nothing to end with but the weights of the moment
        TrainingState first = states[0];
        Assert.Equal((1, 1, 0), (first.Epoch, first.Batch, first.KeptEpoch));
        CheckpointFile.Save(first, _folder["a.checkpoint"]);
        Model begun = ModelFile.Load(_folder["a.checkpoint"]);
        Assert.Equal(first.Layers[0].GetWeights(), begun.Layers[0].GetWeights());
        Assert.NotEqual(first.KeptLayers[0].GetWeights(), begun.Layers[0].GetWeights());
        Assert.Empty(begun.History);
        Assert.Equal(validation.Count, begun.Predict(validation).Count);
    }

    [Fact]
    public void A_state_that_could_not_be_resumed_does_not_replace_one_that_can()
    {
        CheckpointFile.Save(SampleState.Full(), _folder["a.checkpoint"]);
        TrainingState broken = SampleState.First() with { Layers = [new Layer(2, 2, [1, float.NaN, 1, 1], [0, 0])] };

        Assert.Equal(DigitsError.ModelNotFinite, Assert.Throws<DigitsException>(() => CheckpointFile.Save(broken, _folder["a.checkpoint"])).Error);
        AssertEqual(SampleState.Full(), CheckpointFile.Load(_folder["a.checkpoint"]));
    }

    [Fact]
    public void Every_truncation_and_changed_byte_is_noticed()
    {
        for (int length = 1; length < File.Length; length++)
            Assert.Equal(DigitsError.ModelTruncated, ErrorOf(File[..length]).Error);

        byte[] bytes = [.. File];
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] ^= (byte)(1 << (i % 8));
            Assert.StartsWith("Model", ErrorOf(bytes).Error.ToString(), StringComparison.Ordinal);
            bytes[i] ^= (byte)(1 << (i % 8));
        }
    }

    [Fact]
    public void A_model_is_no_checkpoint_and_a_checkpoint_no_model()
    {
        Assert.Equal(DigitsError.ModelMagicMismatch, ErrorOf(ModelWriter.Write(SampleModel.Full()).ToArray()).Error);
        Assert.Equal(DigitsError.ModelMagicMismatch, Assert.Throws<DigitsException>(() => ModelReader.Read(File, "test")).Error);
    }

    [Fact]
    public void Keys_of_another_version_are_refused() =>
        Assert.Equal(DigitsError.ModelVersionUnknown, ErrorOf(tree => tree["momentum"] = 0.9));

    [Fact]
    public void A_missing_key_or_a_value_of_another_type_is_refused()
    {
        foreach (string key in MessagePackTree.Parse(File).Select(e => e.Key).Except(["format", "version", "sha256"]))
        {
            Assert.Equal(DigitsError.ModelKeyMissing, ErrorOf(tree => tree.RemoveAt(tree.PlaceOf(key))));
            Assert.Equal(DigitsError.ModelTypeMismatch, ErrorOf(tree => tree[key] = true));
        }
    }

    [Fact]
    public void Parts_that_do_not_fit_each_other_are_refused()
    {
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree["epoch"] = 1));
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree["epoch"] = 4));
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree["kept_epoch"] = 3));
        Assert.Equal(DigitsError.ModelValueOutOfRange, ErrorOf(tree => tree["batch"] = -1));
        Assert.Equal(DigitsError.ModelNotFinite, ErrorOf(tree => tree["cost_sum"] = double.NaN));
        Assert.Equal(DigitsError.ModelNotFinite, ErrorOf(tree => tree["best_score"] = double.NaN));
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree["confusion"] = new byte[4]));
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree => tree.Array("kept_layers").RemoveAt(0)));
        Assert.Equal(DigitsError.ModelShapeMismatch, ErrorOf(tree =>
        {
            var layer = (MessagePackTree)tree.Array("kept_layers")[0]!;
            (layer["inputs"], layer["weights"]) = (5, new byte[4 * 5 * 3]);
        }));
    }
}
