using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

public sealed class ModelFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private Model SaveAndLoad(Model model)
    {
        ModelFile.Save(model, _folder["model.msgpack"]);
        return ModelFile.Load(_folder["model.msgpack"]);
    }

    private static void AssertEqual(Model expected, Model found)
    {
        Assert.Equivalent(expected.Network, found.Network, strict: true);
        Assert.Equal(expected.Width, found.Width);
        Assert.Equal(expected.Height, found.Height);
        Assert.Equal(expected.ClassNames, found.ClassNames);
        Assert.Equal(expected.FeatureNames, found.FeatureNames);
        Assert.Equal(expected.Scaler.Scaling, found.Scaler.Scaling);
        Assert.Equal(expected.Scaler.Offsets, found.Scaler.Offsets);
        Assert.Equal(expected.Scaler.Factors, found.Scaler.Factors);
        Assert.Equal(expected.Layers.Count, found.Layers.Count);
        foreach ((Layer e, Layer f) in expected.Layers.Zip(found.Layers))
        {
            Assert.Equal((e.Inputs, e.Outputs), (f.Inputs, f.Outputs));
            Assert.Equal(e.GetWeights(), f.GetWeights());
            Assert.Equal(e.GetBiases(), f.GetBiases());
        }
        Assert.Equal(expected.History.Select(e => e with { Seconds = null, SamplesPerSecond = null }), found.History);
        Assert.Equal(expected.Provenance, found.Provenance);
        Assert.Equal(expected.Measurement is null, found.Measurement is null);
        if (expected.Measurement is { } measured)
        {
            Assert.Equal(measured.Source, found.Measurement!.Source);
            Assert.Equal(measured.Cost, found.Measurement.Cost);
            Assert.Equal(measured.Confusion.GetCounts(), found.Measurement.Confusion.GetCounts());
            Assert.Equal(measured.F1, found.Measurement.F1);
        }
    }

    [Fact]
    public void Of_the_data_the_file_holds_the_name_and_not_where_it_lay()
    {
        string folder = _folder["somebody"];
        Model made = SampleModel.Full(new Measurement(SampleModel.Measurement().Confusion, 0.25, Path.Combine(folder, "test.csv")));
        var model = new Model(
            made.Network, made.Layers, made.Scaler, made.ClassNames, made.Width, made.Height, made.FeatureNames, made.History,
            made.Provenance with { DataSource = Path.Combine(folder, "train.csv") }, made.Measurement);
        ModelFile.Save(model, _folder["a.msgpack"]);

        Assert.True(File.ReadAllBytes(_folder["a.msgpack"]).AsSpan().IndexOf("somebody"u8) < 0);
        Model read = ModelFile.Load(_folder["a.msgpack"]);
        Assert.Equal(("train.csv", "test.csv"), (read.Provenance.DataSource, read.Measurement!.Source));
    }

    [Fact]
    public void Everything_a_model_holds_comes_back()
    {
        Model model = SampleModel.Full();
        AssertEqual(model, SaveAndLoad(model));
    }

    [Fact]
    public void A_model_without_the_optional_parts_comes_back()
    {
        Model model = SampleModel.Bare();
        AssertEqual(model, SaveAndLoad(model));
    }

    [Fact]
    public void A_cost_that_was_not_computed_stays_so()
    {
        Model model = SampleModel.Full(new Measurement(new ConfusionMatrix(SampleModel.Classes), double.NaN, ""));
        AssertEqual(model, SaveAndLoad(model));
    }

    [Fact]
    public void Equal_models_give_equal_files_whenever_they_are_written()
    {
        ReadOnlySpan<byte> first = ModelWriter.Write(SampleModel.Full()).Span;
        Model again = SaveAndLoad(SampleModel.Full());

        Assert.Equal(first, ModelWriter.Write(SampleModel.Full()).Span);
        Assert.Equal(first, ModelWriter.Write(again).Span);
        Assert.Equal(first, File.ReadAllBytes(_folder["model.msgpack"]));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_model_that_no_reader_would_accept_is_not_written(float weight)
    {
        var model = new Model(
            new Network(Preset.GradientDescent) { Layers = [] }, [new Layer(2, 2, [1, 2, weight, 4], [0, 0])], new Scaler(Scaling.None, [], [1]),
            ["0", "1"], 2, 1, null, [], new Provenance(1, "memory", "", 0, "0.1.0"), null);

        var error = Assert.Throws<DigitsException>(() => ModelFile.Save(model, _folder["model.msgpack"]));
        Assert.Equal(DigitsError.ModelNotFinite, error.Error);
        Assert.Contains("layers[0].weights: value 2", error.Message, StringComparison.Ordinal);
        Assert.Empty(_folder.Names);
    }

    [Fact]
    public void An_existing_file_is_replaced_or_kept_as_asked()
    {
        ModelFile.Save(SampleModel.Bare(), _folder["model.msgpack"]);
        ModelFile.Save(SampleModel.Full(), _folder["model.msgpack"]);

        Assert.Equal(DigitsError.FileExists, Assert.Throws<DigitsException>(
            () => ModelFile.Save(SampleModel.Bare(), _folder["model.msgpack"], overwrite: false)).Error);
        AssertEqual(SampleModel.Full(), ModelFile.Load(_folder["model.msgpack"]));
        Assert.Equal(["model.msgpack"], _folder.Names);
    }

    [Fact]
    public void A_missing_or_empty_file_is_refused()
    {
        File.WriteAllText(_folder["empty"], "");

        Assert.Equal(DigitsError.FileNotFound, Assert.Throws<DigitsException>(() => ModelFile.Load(_folder["missing"])).Error);
        Assert.Equal(DigitsError.FileEmpty, Assert.Throws<DigitsException>(() => ModelFile.Load(_folder["empty"])).Error);
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => ModelFile.Load(_folder.Path)).Error);
    }
}
