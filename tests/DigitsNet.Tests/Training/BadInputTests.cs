using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Training;

public class BadInputTests
{
    private static readonly DigitData s_data = Clusters.Make(60);

    public static TheoryData<string, object> Parameters => new()
    {
        { nameof(Network.Layers), new[] { 0 } },
        { nameof(Network.Layers), new[] { 5, -1 } },
        { nameof(Network.Layers), new[] { 5, int.MaxValue } },
        { nameof(Network.Activation), (Activation)99 },
        { nameof(Network.Output), (OutputActivation)(-1) },
        { nameof(Network.Cost), (Cost)99 },
        { nameof(Network.Initializer), (Initializer)99 },
        { nameof(Network.Scaling), (Scaling)99 },
        { nameof(Network.LambdaScope), (LambdaScope)99 },
        { nameof(Network.LearningRate), 0.0 },
        { nameof(Network.LearningRate), -0.1 },
        { nameof(Network.LearningRate), double.NaN },
        { nameof(Network.LearningRate), double.PositiveInfinity },
        { nameof(Network.Decay), 0.0 },
        { nameof(Network.Decay), -1.0 },
        { nameof(Network.Decay), double.NaN },
        { nameof(Network.LateDecay), 0.0 },
        { nameof(Network.LateDecayBelow), -1e-3 },
        { nameof(Network.Lambda), -1e-9 },
        { nameof(Network.Lambda), double.NaN },
        { nameof(Network.BatchSize), 0 },
        { nameof(Network.BatchSize), -5 },
        { nameof(Network.Epochs), -1 },
        { nameof(Network.Patience), -1 },
    };

    [Theory]
    [MemberData(nameof(Parameters))]
    public void A_parameter_out_of_range_is_named_with_its_value_and_what_is_allowed(string name, object value)
    {
        var network = new Network();
        typeof(Network).GetProperty(name)!.SetValue(network, value is int[] sizes ? (LayerList)sizes : value);
        var error = Assert.Throws<DigitsException>(() => network.Fit(s_data));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        object bad = value is int[] layers ? layers[^1] : value;
        Assert.Matches($@"^{name}(\[\d\])? is {Convert.ToString(bad, CultureInfo.InvariantCulture)}; expected .+\.$", error.Message);
    }

    /// <summary>What no file could hold is refused before the first epoch, and before its weights are made.</summary>
    [Fact]
    public void A_network_that_could_not_be_saved_is_refused()
    {
        void AssertRefused(string says, int[] layers, DigitData data, TrainingOptions? options = null)
        {
            var error = Assert.Throws<DigitsException>(() => new Network(Preset.GradientDescent) { Layers = layers, Epochs = 1 }.Fit(data, null, options));
            Assert.Equal(DigitsError.ModelTooLarge, error.Error);
            Assert.Contains(says, error.Message, StringComparison.Ordinal);
        }
        string[] classes = [.. Enumerable.Range(0, 10_001).Select(i => $"{i}")];
        AssertRefused("found 10001 classes; at most 10000 are allowed", [1], DigitData.FromFloats(new float[classes.Length], 1, classes));
        AssertRefused("found 1024 hidden layers; at most 1023 are allowed", [.. Enumerable.Repeat(1, 1024)], s_data);
        // (4 + 1) 2^20 + (2^20 + 1) 2^20 + (2^20 + 1) 3 + 3 x 3
        AssertRefused("found 1099521064972 weights, biases and counts of classes, which do not fit a file of 2147483591 bytes.", [1 << 20, 1 << 20], s_data);
        AssertRefused("2 times, as a checkpoint holds them", [20_000, 20_000], s_data, new TrainingOptions { OnCheckpoint = _ => { } });
    }

    [Fact]
    public void A_name_that_is_no_text_is_refused()
    {
        foreach (string name in new[] { "a\ud800", "\udc00", "\ud800\ud800\udc00" })
        {
            var error = Assert.Throws<DigitsException>(() => new Network(Preset.GradientDescent) { Epochs = 1 }.Fit(DigitData.FromFloats([1, 2, 3, 4], 1, [name, "b", name, "b"])));
            Assert.Equal(DigitsError.ModelValueOutOfRange, error.Error);
            Assert.Contains("half a surrogate pair", error.Message, StringComparison.Ordinal);
        }
        Assert.NotNull(new Network(Preset.GradientDescent) { Epochs = 1 }.Fit(DigitData.FromFloats([1, 2, 3, 4], 1, ["😀", "b", "😀", "b"])));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2000)]
    public void A_number_of_threads_out_of_range_is_refused(int threads)
    {
        var error = Assert.Throws<DigitsException>(() => new Network().Fit(s_data, null, new TrainingOptions { Threads = threads }));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.Contains($"Threads is {threads}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2000)]
    public void A_model_refuses_them_too(int threads)
    {
        Model model = Small().Fit(s_data);
        foreach (Action use in (Action[])[() => model.Predict(s_data, threads), () => model.Measure(s_data, threads), () => model.PredictProbabilities(s_data, threads)])
            AssertRefused(DigitsError.ParameterOutOfRange, $"Threads is {threads}", use);
    }

    [Fact]
    public void A_batch_as_large_as_a_number_can_be_is_all_the_examples()
    {
        Network network = Small(), whole = Small();
        (network.BatchSize, whole.BatchSize) = (int.MaxValue, s_data.Count);
        Assert.Equal(Weights.Of(whole.Fit(s_data)), Weights.Of(network.Fit(s_data)));
    }

    [Fact]
    public void Layers_that_no_memory_holds_are_refused_before_it_is_asked_for() =>
        AssertRefused(DigitsError.ParameterOutOfRange, "Layers is 4096-4096", () => Trainer.RequireMemory(new Network(Preset.GradientDescent) { Layers = [4096, 4096] }, s_data, there: 100_000_000));

    [Fact]
    public void More_probabilities_than_an_array_holds_are_refused()
    {
        const int classes = 4096, examples = 600_000;
        var model = new Model(
            new Network(Preset.GradientDescent) { Layers = [] }, [new Layer(1, classes, new float[classes], new float[classes])], new Scaler(Scaling.None, [], [1]),
            [.. Enumerable.Range(0, classes).Select(c => $"c{c}")], 1, 1, null, [], new Provenance(1, "none", "", 0, "0.0.0"), null);
        var data = DigitData.FromFloats(new float[examples], 1, null);
        AssertRefused(DigitsError.ParameterOutOfRange, "600000", () => model.PredictProbabilities(data));
    }

    [Fact]
    public void Patience_without_validation_data_is_refused()
    {
        var error = Assert.Throws<DigitsException>(() => new Network(Preset.GradientDescent) { Patience = 2 }.Fit(s_data));
        Assert.Equal(DigitsError.ParameterOutOfRange, error.Error);
        Assert.Contains("Patience is 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Unlabelled_data_is_refused()
    {
        var bare = DigitData.FromFloats(new float[40], 4, null, source: "bare.csv");
        AssertRefused(DigitsError.DataUnlabelled, "bare.csv", () => new Network().Fit(bare));
        AssertRefused(DigitsError.DataUnlabelled, "bare.csv", () => new Network().Fit(s_data, bare));
        AssertRefused(DigitsError.DataUnlabelled, "bare.csv", () => Small().Fit(s_data).Measure(bare));
    }

    [Fact]
    public void A_single_class_is_refused()
    {
        var one = DigitData.FromFloats(new float[12], 4, ["x", "x", "x"], source: "one.csv");
        AssertRefused(DigitsError.DataTooSmall, "one.csv has 1 class", () => new Network().Fit(one));
    }

    [Fact]
    public void Fewer_examples_than_classes_are_refused()
    {
        AssertRefused(DigitsError.DataTooSmall, "2 examples of 3 classes", () => new Network().Fit(s_data.SelectRows([0, 1])));
        AssertRefused(DigitsError.DataTooSmall, "clusters", () => new Network().Fit(s_data.SelectRows([])));
    }

    [Fact]
    public void Empty_validation_data_is_refused() =>
        AssertRefused(DigitsError.DataTooSmall, "no examples", () => new Network().Fit(s_data, s_data.SelectRows([])));

    [Fact]
    public void Data_of_another_width_is_refused_with_both_widths()
    {
        var wide = Clusters.Make(30, features: 6, source: "wide.csv");
        var model = Small().Fit(s_data);
        foreach (Action use in (Action[])[
            () => Small().Fit(s_data, wide), () => model.Measure(wide), () => model.Predict(wide), () => model.Predict(wide[0]),
            () => model.PredictProbabilities(wide)])
        {
            var error = Assert.Throws<DigitsException>(use);
            Assert.Equal(DigitsError.DataWidthMismatch, error.Error);
            Assert.Contains("wide.csv", error.Message, StringComparison.Ordinal);
            Assert.Contains("6", error.Message, StringComparison.Ordinal);
            Assert.Contains("4", error.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_class_the_model_was_not_trained_on_is_refused_by_name()
    {
        var model = Small().Fit(Clusters.Make(40, classes: 2));
        AssertRefused(DigitsError.DataClassUnknown, "class c", () => model.Measure(Clusters.Make(60)));
        AssertRefused(DigitsError.DataClassUnknown, "class c", () => Small().Fit(Clusters.Make(40, classes: 2), Clusters.Make(60)));
    }

    [Fact]
    public void Cancellation_is_looked_at_before_each_batch()
    {
        using var cancel = new CancellationTokenSource();
        var network = Small();
        network.Epochs = 1_000_000;
        int epochs = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => network.Fit(s_data, null, new TrainingOptions
        {
            OnEpoch = _ =>
            {
                if (++epochs == 2)
                    cancel.Cancel();
            },
        }, cancel.Token));
        Assert.Equal(2, epochs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_exception_of_a_listener_comes_through(int threads) =>
        Assert.Throws<InvalidTimeZoneException>(() => Small().Fit(s_data, null, new TrainingOptions
        {
            Threads = threads, OnEpoch = _ => throw new InvalidTimeZoneException(),
        }));

    private static Network Small() => new(Preset.GradientDescent) { Layers = [5], Epochs = 2 };

    private static void AssertRefused(DigitsError expected, string named, Action use)
    {
        var error = Assert.Throws<DigitsException>(use);
        Assert.Equal(expected, error.Error);
        Assert.Contains(named, error.Message, StringComparison.Ordinal);
    }
}
