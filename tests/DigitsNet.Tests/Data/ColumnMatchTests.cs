using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tests.Data;

/// <summary>Columns of one table against those of a model or of another table.</summary>
public sealed class ColumnMatchTests : IDisposable
{
    private const string Ordered = "a,b,label\n1,10,x\n2,20,x\n8,80,y\n9,90,y\n";
    private const string Swapped = "label,B, a\nx,10,1\nx,20,2\ny,80,8\ny,90,9\n";
    private const string Wider = "extra,b,label,a,more\n7,10,x,1,70\n6,20,x,2,60\n5,80,y,8,50\n4,90,y,9,40\n";

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Swapped, "put in the order of the model")]
    [InlineData(Wider, "left out 2 columns that the model does not have: extra, more")]
    public void A_model_finds_its_features_by_name(string text, string note)
    {
        Model model = Train(_folder.Read(Ordered));
        DigitData data = _folder.Read(text);

        Assert.Equal(model.PredictProbabilities(_folder.Read(Ordered)).Values, model.PredictProbabilities(data).Values);
        Assert.Equal(model.Measure(_folder.Read(Ordered)).Cost, model.Measure(data).Cost);
        Assert.Equal(model.PredictProbabilities(data).Values[^1], model.Predict(data)[^1].Probabilities[^1]);
        Assert.Equal(model.PredictProbabilities(data).Values[^1], model.Predict(data[^1]).Probabilities[^1]);
        Assert.Contains(note, model.Columns.Match(data).Note!);
        Assert.Null(model.Columns.Match(_folder.Read(Ordered)).Note);
    }

    [Fact]
    public void Predictions_belong_to_the_examples_given()
    {
        Model model = Train(_folder.Read(Ordered));
        DigitData data = _folder.Read(Wider);
        Assert.Equal(data[1].Pixels, model.Predict(data)[1].Input.Pixels);
        Assert.Equal(data[1].Pixels, model.Predict(data[1]).Input.Pixels);
    }

    [Fact]
    public void A_feature_that_is_missing_is_an_error_that_lists_it()
    {
        Model model = Train(_folder.Read(Ordered));
        DigitData renamed = _folder.Read("a,beta,label\n1,10,x\n2,20,y\n");

        foreach (Action action in new Action[] { () => model.Predict(renamed), () => model.Measure(renamed), () => model.Predict(renamed[0]) })
        {
            var error = Assert.Throws<DigitsException>(action);
            Assert.Equal(DigitsError.DataColumnMissing, error.Error);
            Assert.EndsWith("lacks a column that the model has: b. Found a, beta.", error.Message);
        }
    }

    [Fact]
    public void Names_may_be_set_aside()
    {
        Model model = Train(_folder.Read(Ordered));
        DigitData renamed = _folder.Read(Ordered.Replace("b,", "beta,", StringComparison.Ordinal)), swapped = _folder.Read(Swapped);
        Assert.Equal(model.PredictProbabilities(_folder.Read(Ordered)).Values, model.PredictProbabilities(renamed.WithoutFeatureNames()).Values);
        Assert.NotEqual(model.PredictProbabilities(swapped).Values.ToArray(), model.PredictProbabilities(swapped.WithoutFeatureNames()).Values.ToArray());
        Assert.Equal(swapped.Select(d => d.Label), swapped.WithoutFeatureNames().Select(d => d.Label));
    }

    [Fact]
    public void Without_names_on_one_side_columns_go_by_their_order_and_that_is_said()
    {
        Model model = Train(_folder.Read(Ordered));
        DigitData bare = _folder.Read("1,10,x\n2,20,x\n8,80,y\n9,90,y\n");
        Assert.Equal(model.PredictProbabilities(_folder.Read(Ordered)).Values, model.PredictProbabilities(bare).Values);
        Assert.Contains("by their order, as they have no names", model.Columns.Match(bare).Note!);
        Assert.Contains("by their order, as those have no names", Train(bare).Columns.Match(_folder.Read(Ordered)).Note!);
        Assert.Null(Train(bare).Columns.Match(bare).Note);
    }

    [Fact]
    public void Names_that_are_there_twice_tell_nothing()
    {
        Model model = Train(_folder.Read(Ordered));
        Assert.Contains("'a' of the model cannot be told", Assert.Throws<DigitsException>(() => model.Predict(_folder.Read("A,b,A,label\n1,2,3,x\n4,5,6,y\n"))).Message);
        // Case tells apart what case can tell apart
        Assert.Equal([1, 0], model.Columns.Match(["b", "a", "A"], "input").Places!);
    }

    [Fact]
    public void Validation_data_is_matched_to_the_training_data()
    {
        TrainingEpoch Last(string validation) => Network().Fit(_folder.Read(Ordered), _folder.Read(validation)).History[^1];
        Assert.Equal(Last(Ordered).ValidationCost, Last(Swapped).ValidationCost);
        Assert.Equal(Last(Ordered).ValidationCost, Last(Wider).ValidationCost);
        Assert.Contains("the training data", Assert.Throws<DigitsException>(() => Last("a,c,label\n1,2,x\n")).Message);
    }

    [Fact]
    public void Examples_of_several_tables_are_matched_to_the_first()
    {
        DigitData ordered = _folder.Read(Ordered), wider = _folder.Read(Wider);
        DigitData both = DigitData.FromDigits([.. ordered, .. wider]);
        Assert.Equal(["a", "b"], both.FeatureNames!);
        Assert.Equal(ordered.Concat(ordered).SelectMany(d => d.Pixels), both.SelectMany(d => d.Pixels));
        Assert.Equal(DigitsError.DataColumnMissing, Assert.Throws<DigitsException>(() => DigitData.FromDigits([.. wider, .. ordered])).Error);

        DigitData swapped = _folder.Read(Swapped), byPosition = DigitData.FromDigits([.. ordered, .. swapped], byPosition: true);
        Assert.Equal([10f, 1f], byPosition[4].Pixels);
        Assert.Equal(["a", "b"], byPosition.FeatureNames!);
        Assert.Equal(["b", "a"], DigitData.FromDigits([ordered[0], swapped[0]], swapped.Columns with { Names = ["b", "a"] }).FeatureNames!);
    }

    [Fact]
    public void Images_of_one_shape_match_pixel_by_pixel_whatever_their_pixels_are_called()
    {
        byte[] values = [.. Enumerable.Range(0, 2 * 64).Select(i => (byte)(i * 37))];
        DigitData plain = DigitData.FromBytes(values, 8, 8, ["0", "1"]);
        Model model = Train(plain);
        string rows = "\n" + string.Join('\n', Enumerable.Range(0, 2).Select(r => $"{r},{string.Join(',', values.Skip(64 * r).Take(64))}"));
        foreach (Func<int, string> name in new Func<int, string>[] { i => $"pixel{i}", i => $"pixel{i + 1}", i => $"{i}", i => $"{(i / 8) + 1}x{(i % 8) + 1}", i => $"pixel_{i / 8}_{i % 8}" })
        {
            DigitData named = _folder.Read("label," + string.Join(',', Enumerable.Range(0, 64).Select(name)) + rows);
            Assert.Equal((8, 8, true), (named.Width, named.Height, named.IsBytes));
            Assert.Equal(model.PredictProbabilities(plain).Values, model.PredictProbabilities(named).Values);
            Assert.Equal(model.PredictProbabilities(plain).Values, Train(named).PredictProbabilities(plain).Values);
        }
        Assert.Equal(DigitsError.DataWidthMismatch, Assert.Throws<DigitsException>(() => model.Predict(DigitData.FromBytes(new byte[64], 4, 16, null))).Error);
    }

    [Fact]
    public void Images_of_another_scale_are_doubted()
    {
        DigitData bytes = Image(i => i * 3 % 256), shares = Image(i => i * 3 % 256 / 256.0), blank = Image(_ => 0);
        foreach (ColumnSet greater in new[] { bytes.Columns, Train(bytes).Columns, Train(bytes, Scaling.Standardize).Columns })
        {
            Assert.EndsWith("pixels are from 0 to 1; those of " + greater.Owner + " are greater numbers, as 0 to 255. On another scale they are other images.", greater.Doubt(shares));
            Assert.Null(greater.Doubt(bytes));
            Assert.Null(greater.Doubt(blank));
        }
        foreach (ColumnSet fractions in new[] { shares.Columns, Train(shares).Columns, Train(shares, Scaling.Maximum).Columns })
        {
            Assert.Contains("pixels are numbers greater than 1, as 0 to 255; those of " + fractions.Owner + " are from 0 to 1", fractions.Doubt(bytes));
            Assert.Null(fractions.Doubt(shares));
            Assert.Null(fractions.Doubt(blank));
        }
        Assert.Null(Train(bytes, Scaling.None).Columns.Doubt(shares));
        // Other features than pixels may have any scale
        Assert.Null(_folder.Read(Ordered).Columns.Doubt(_folder.Read("a,b,label\n0.1,0.2,x\n0.3,0.5,y\n")));

        DigitData Image(Func<int, double> pixel) => _folder.Read(FormattableString.Invariant(
            $"label,{string.Join(',', Enumerable.Range(0, 64).Select(i => $"pixel{i}"))}\na,{Row(0, pixel)}\nb,{Row(64, pixel)}\n"));

        static string Row(int first, Func<int, double> pixel) =>
            string.Join(',', Enumerable.Range(first, 64).Select(i => pixel(i).ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    private static Network Network() => new(Preset.GradientDescent) { Layers = [3], Epochs = 3 };

    private static Model Train(DigitData data, Scaling scaling = Scaling.Auto)
    {
        Network network = Network();
        network.Scaling = scaling;
        return network.Fit(data);
    }
}
