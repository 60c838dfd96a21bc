using System.Text.Json;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Training;

namespace DigitsNet.Tests.Storage;

/// <summary>Other languages read what we write and we read what they write; probabilities agree to float32 rounding.</summary>
public sealed class ForeignModelTests : IDisposable
{
    private const float Tolerance = 1e-5f;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<Activation, OutputActivation, Cost> Networks => new()
    {
        { Activation.Relu, OutputActivation.Auto, Cost.CrossEntropy },
        { Activation.Logistic, OutputActivation.Auto, Cost.SquaredError },
        { Activation.Tanh, OutputActivation.Tanh, Cost.CrossEntropy },
        { Activation.Tanh, OutputActivation.Auto, Cost.SquaredError },
        { Activation.Relu, OutputActivation.Softmax, Cost.SquaredError },
    };

    /// <summary>A model of 12 inputs and its probabilities of some rows.</summary>
    private (string Path, float[][] Rows, float[] Probabilities) Save(Activation activation, OutputActivation output, Cost cost)
    {
        var random = new Random(5);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 4 - 2)];
        var network = new Network(Preset.GradientDescent) { Layers = [9, 17], Activation = activation, Output = output, Cost = cost };
        var model = new Model(
            network, [SampleModel.Layer(12, 9, 1), SampleModel.Layer(9, 17, 2), SampleModel.Layer(17, 5, 3)],
            new Scaler(Scaling.Standardize, Draw(12), Draw(12)), ["a", "b", "c", "d", "e"], 4, 3, null, [],
            new Provenance(1, "memory", "", 0, "0.1.0"), null);
        float[][] rows = [.. Enumerable.Range(0, 40).Select(_ => Draw(12))];
        ModelFile.Save(model, _folder["model.msgpack"]);
        return (_folder["model.msgpack"], rows, model.PredictProbabilities(DigitData.FromFloats([.. rows.SelectMany(r => r)], 12, null)).Values.ToArray());
    }

    private static void AssertClose(float[] expected, string found)
    {
        double[] values = [.. JsonSerializer.Deserialize<double[][]>(found)!.SelectMany(r => r)];
        Assert.Equal(expected.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
            Assert.Equal(expected[i], values[i], Tolerance);
    }

    [Fact]
    public void Python_prepares_columns_as_we_do()
    {
        string[][] rows = [["31", "red", "yes", "2024-01-01"], ["", "1.0", "no", "2024-01-11"], ["58", "1.0", "TRUE", "1970-01-03T12:00:00"], ["44", "NA", "False", "2024-05-01T00:00+02:00"]];
        var preparation = new Preparation { Categorical = ["colour"], Missing = [MissingChoice.Parse("Median")] };
        var builder = new DigitDataBuilder(["age", "colour", "smoker", "since", "label"], new DigitFileOptions { Preparation = preparation });
        for (int i = 0; i < rows.Length; i++)
            builder.Add([.. rows[i], i % 2 == 0 ? "a" : "b"]);
        DigitData data = builder.Build();
        Model model = new Network { Layers = [5], Epochs = 3 }.Fit(data);
        ModelFile.Save(model, _folder["prepared.msgpack"]);
        AssertClose(model.PredictProbabilities(data).Values.ToArray(), ForeignProgram.RunPython("read_model.py", JsonSerializer.Serialize(rows), _folder["prepared.msgpack"]));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Python_predicts_the_same_from_our_file(Activation activation, OutputActivation output, Cost cost)
    {
        (string path, float[][] rows, float[] probabilities) = Save(activation, output, cost);
        AssertClose(probabilities, ForeignProgram.RunPython("read_model.py", JsonSerializer.Serialize(rows), path));
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void JavaScript_predicts_the_same_from_our_file(Activation activation, OutputActivation output, Cost cost)
    {
        (string path, float[][] rows, float[] probabilities) = Save(activation, output, cost);
        AssertClose(probabilities, ForeignProgram.RunNode("read-model.cjs", JsonSerializer.Serialize(rows), path));
    }

    private sealed record Expected(float[][] Rows, float[][] Probabilities);

    private static void AssertPredicts(string path, string json)
    {
        Expected expected = JsonSerializer.Deserialize<Expected>(json, JsonSerializerOptions.Web)!;
        Model model = ModelFile.Load(path);
        float[] found = model.PredictProbabilities(DigitData.FromFloats([.. expected.Rows.SelectMany(r => r)], 6, null)).Values.ToArray();
        float[] probabilities = [.. expected.Probabilities.SelectMany(r => r)];
        Assert.Equal(60, found.Length);
        for (int i = 0; i < found.Length; i++)
            Assert.Equal(probabilities[i], found[i], Tolerance);
        Assert.Equal(["cat", "dog", "owl"], model.ClassNames);
        Assert.Equal(-7, model.Network.Seed);
        Assert.Equal(1, Assert.IsType<UnknownFields>(model.UnknownFields).At("").Count);
    }

    [Fact]
    public void A_file_that_Python_wrote_is_read()
    {
        string folder = Path.Combine(AppContext.BaseDirectory, "Storage", "Data");
        AssertPredicts(Path.Combine(folder, "python-1.0.msgpack"), File.ReadAllText(Path.Combine(folder, "python-1.0.json")));
    }

    [Fact]
    public void A_file_that_Python_writes_now_is_read() =>
        AssertPredicts(_folder["model.msgpack"], ForeignProgram.RunPython("write_model.py", "", _folder["model.msgpack"]));

    [Fact]
    public void The_same_model_predicts_bit_for_bit_the_same_after_it_was_loaded()
    {
        Model model = SampleModel.Full();
        ModelFile.Save(model, _folder["model.msgpack"]);
        DigitData data = DigitData.FromFloats([.. Enumerable.Range(0, 400).Select(i => i * 0.37f % 5)], 4, null);
        Assert.Equal(model.PredictProbabilities(data).Values, ModelFile.Load(_folder["model.msgpack"]).PredictProbabilities(data).Values);
    }
}
