using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Tests.Files;
using DigitsNet.Training;

namespace DigitsNet.Tests.Data;

/// <summary>Seconds since 1970 and other numbers that differ by less than float32 tells apart at their size.</summary>
public sealed class LargeNumberTests : IDisposable
{
    private const int Rows = 200;
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static double Second(int row) => 1_700_000_000 + (row * 7 % 60);

    private static string Class(int row) => Second(row) < 1_700_000_030 ? "early" : "late";

    private DigitData FromFile() =>
        _folder.Read("second,label\n" + string.Concat(Enumerable.Range(0, Rows).Select(r => string.Create(CultureInfo.InvariantCulture, $"{Second(r)},{Class(r)}\n"))));

    private static DigitData FromRows()
    {
        var builder = new DigitDataBuilder(["second", "label"]);
        for (int row = 0; row < Rows; row++)
            builder.Add([Second(row), Class(row)]);
        return builder.Build();
    }

    private static DigitData FromDoubles() =>
        DigitData.FromDoubles([.. Enumerable.Range(0, Rows).Select(Second)], 1, [.. Enumerable.Range(0, Rows).Select(Class)]);

    [Fact]
    public void They_are_learned_from_a_file_from_rows_and_from_an_array()
    {
        DigitData file = FromFile();
        Assert.Equal(file.Sha256, FromRows().Sha256);
        Assert.Equal(file.Sha256, FromDoubles().Sha256);
        Assert.False(DataStatistics.Measure(file).Features[0].IsConstant);
        Assert.Equal(Enumerable.Range(0, Rows).Average(Second), DataStatistics.Measure(file).Features[0].Mean, 1e-5);

        Model model = new Network(Preset.GradientDescent) { Layers = [4], Epochs = 100, LearningRate = 1 }.Fit(file);
        Assert.InRange(model.Measure(file).Confusion.Total, Rows, Rows);
        Assert.True(Hits(model, file) > 0.95 * Rows);
        Assert.Equal(model.PredictProbabilities(file).Values, model.PredictProbabilities(FromDoubles()).Values);
        Assert.Equal(model.PredictProbabilities(file).Values[^2], model.Predict(file[^1]).Probabilities[0]);
    }

    [Fact]
    public void The_model_file_and_merged_and_rearranged_tables_keep_them_apart()
    {
        DigitData file = FromFile();
        Model model = new Network(Preset.GradientDescent) { Layers = [4], Epochs = 20 }.Fit(file);
        ModelFile.Save(model, _folder["m"]);
        Assert.Equal(model.PredictProbabilities(file).Values, ModelFile.Load(_folder["m"]).PredictProbabilities(file).Values);
        Assert.Equal(file.Sha256, DigitData.FromDigits([.. file.Take(50), .. FromRows().Skip(50)]).Sha256);

        DigitData wider = _folder.Read("x,second,label\n" + string.Concat(Enumerable.Range(0, Rows).Select(r => string.Create(CultureInfo.InvariantCulture, $"1,{Second(r)},{Class(r)}\n"))));
        Assert.Equal(model.PredictProbabilities(file).Values, model.PredictProbabilities(wider).Values);
    }

    [Fact]
    public void What_float32_holds_is_kept_as_before()
    {
        Assert.Equal(DigitData.FromFloats([0.1f, 65_535.1f, 16_777_216], 1, null).Sha256, DigitData.FromDoubles([0.1, 65_535.1, 16_777_216], 1, null).Sha256);
        Assert.NotEqual(DigitData.FromDoubles([16_777_216], 1, null).Sha256, DigitData.FromDoubles([16_777_217], 1, null).Sha256);
        Assert.Equal(DigitData.FromFloats([1_700_000_000], 1, null).Sha256, Row(1_700_000_000f).Sha256);

        static DigitData Row(object value)
        {
            var builder = new DigitDataBuilder(["a"]);
            builder.Add([value]);
            return builder.Build();
        }
    }

    private static int Hits(Model model, DigitData data) => model.Predict(data).Count(p => p.Label.Equals(p.Actual));
}
