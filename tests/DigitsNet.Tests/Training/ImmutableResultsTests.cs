using System.Text.Json;
using System.Text.Json.Serialization;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Storage;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Tests.Training;

/// <summary>Nothing that a result hands out can change it.</summary>
public sealed class ImmutableResultsTests
{
    private static readonly JsonSerializerOptions s_json = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    [Fact]
    public void A_model_stays_as_it_is()
    {
        Model model = SampleModel.Full();
        byte[] before = Bytes(model);

        var vandal = new Vandal();
        vandal.Try(model);

        Assert.Superset(new HashSet<string> { "Network", "Layer", "Single[]", "Scaler", "TrainingEpoch", "ConfusionMatrix", "Int32[,]", "ColumnSet" }, vandal.Tried);
        Assert.Equal(before, Bytes(model));
        Assert.Equal(SampleModel.Classes, model.ClassNames);
    }

    [Fact]
    public void A_model_does_not_hear_of_changes_to_what_it_was_made_of()
    {
        Network network = SampleModel.Network();
        string[] classes = [.. SampleModel.Classes], features = ["a", "b", "c", "d"];
        Layer[] layers = [SampleModel.Layer(4, 3, 1), SampleModel.Layer(3, 2, 2), SampleModel.Layer(2, 3, 3)];
        TrainingEpoch[] history = [SampleModel.Epoch(1, true)];
        var model = new Model(network, layers, new Scaler(Scaling.None, [], [1]), classes, 2, 2, features, history, new Provenance(1, "", "", 0, ""), null);
        byte[] before = Bytes(model);

        network.LearningRate = 9;
        classes[0] = features[0] = "changed";
        layers[0] = SampleModel.Layer(4, 3, 9);
        history[0] = SampleModel.Epoch(2, false);

        Assert.Equal(before, Bytes(model));
    }

    [Fact]
    public void A_state_of_training_stays_as_it_is()
    {
        TrainingState state = SampleState.Full();
        byte[] before = CheckpointFile.Write(state).ToArray();

        var vandal = new Vandal();
        vandal.Try(state);

        Assert.Superset(new HashSet<string> { "Network", "Layer", "ConfusionMatrix", "Measurement", "TrainingEpoch", "Model" }, vandal.Tried);
        Assert.Equal(before, CheckpointFile.Write(state).ToArray());
    }

    [Fact]
    public void A_state_of_training_does_not_hear_of_changes_to_what_it_was_made_of()
    {
        Network network = SampleModel.Network();
        string[] classes = [.. SampleModel.Classes], features = ["a", "b", "c", "d"];
        var history = new List<TrainingEpoch> { SampleModel.Epoch(1, true) };
        TrainingState state = SampleState.Full() with { Network = network, ClassNames = classes, FeatureNames = features, History = history };
        byte[] before = CheckpointFile.Write(state).ToArray();

        network.LearningRate = 9;
        classes[0] = features[0] = "changed";
        history.Clear();

        Assert.Equal(before, CheckpointFile.Write(state).ToArray());
    }

    [Fact]
    public void Scores_stay_as_they_are()
    {
        Measurement measurement = SampleModel.Measurement();
        string before = Text(measurement);
        int[,] counts = measurement.Confusion.GetCounts();

        new Vandal().Try(measurement);

        Assert.Equal(before, Text(measurement));
        Assert.Equal(counts, measurement.Confusion.GetCounts());
    }

    [Fact]
    public void Predictions_stay_as_they_are_and_so_do_data_and_statistics()
    {
        DigitData data = Clusters.Make(30);
        Model model = new Network(Preset.GradientDescent) { Layers = [3], Epochs = 1 }.Fit(data);
        IReadOnlyList<Prediction> predictions = model.Predict(data);
        DataStatistics statistics = DataStatistics.Measure(data);
        string before = Text(predictions[0].Probabilities) + Text(predictions[0].Classes) + Text(statistics);
        byte[] modelBefore = Bytes(model);
        string hash = Hash(data);

        var vandal = new Vandal();
        vandal.Try(predictions);
        vandal.Try(statistics);
        vandal.Try(data.Columns.Match(["f1", "f0", "f2", "f3"], "other") is var match ? match : null);

        Assert.Contains(nameof(DigitData), vandal.Tried);
        Assert.Equal(before, Text(predictions[0].Probabilities) + Text(predictions[0].Classes) + Text(statistics));
        Assert.Equal(modelBefore, Bytes(model));
        Assert.Equal(hash, Hash(data));
    }

    [Fact]
    public void The_result_of_a_cross_validation_stays_as_it_is()
    {
        var options = new CrossValidationOptions { Folds = 2, Parameter = "Lambda", Values = [0, 0.1] };
        CrossValidationResult result = CrossValidation.Run(new Network(Preset.GradientDescent) { Layers = [3], Epochs = 1 }, Clusters.Make(40), options);
        string[] before = Parts(result);

        new Vandal().Try(result);

        Assert.Equal(before, Parts(result));

        static string[] Parts(CrossValidationResult result) =>
        [
            Text(result.Values), Text(result.Network), Text(result.TestMeasurement), Convert.ToHexString(Bytes(result.Model)),
            .. result.Folds.Select(fold => fold.Name + Text(fold.Measurement) + Convert.ToHexString(Bytes(fold.Model))),
        ];
    }

    private static byte[] Bytes(Model model) => ModelWriter.Write(model).ToArray();

    private static string Text<T>(T value) => JsonSerializer.Serialize(value, s_json);

    // Computed anew: the table keeps the hash it has once computed
    private static string Hash(DigitData data) => data.SelectRows(Enumerable.Range(0, data.Count).ToArray()).Sha256;
}
