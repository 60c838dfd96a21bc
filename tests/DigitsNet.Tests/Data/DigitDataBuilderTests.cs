using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public sealed class DigitDataBuilderTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rows_of_values_give_the_table_that_a_file_of_them_gives()
    {
        var builder = new DigitDataBuilder(["a", "b", "species"]);
        builder.Add(["5.1", 3.5, "setosa"]);
        builder.Add([7, 3.25f, "versicolor"]);
        builder.Add([6.3m, (byte)3, "setosa"]);
        DigitData data = builder.Build();

        Assert.Equal(_folder.Read("a,b,species\n5.1,3.5,setosa\n7,3.25,versicolor\n6.3,3,setosa\n").Sha256, data.Sha256);
        Assert.Equal(["a", "b"], data.FeatureNames!);
        Assert.Equal("input", data.Source);
    }

    [Fact]
    public void Pixels_are_told_by_their_names()
    {
        var builder = new DigitDataBuilder(["label", "pixel0", "pixel1", "pixel2", "pixel3"]);
        builder.Add([3.0, 0, "1", 254L, (byte)255]);
        DigitData data = builder.Build();

        Assert.True(data.IsBytes);
        Assert.Equal((2, 2), (data.Width, data.Height));
        Assert.Equal(3, data[0].Label);
    }

    [Fact]
    public void A_row_that_is_refused_leaves_no_trace()
    {
        var builder = new DigitDataBuilder(["pixel0", "pixel1", "label"], source: "pipeline");
        builder.Add([1, 2, "a"]);
        var error = Assert.Throws<DigitsException>(() => builder.Add([1, 256, "b"]));
        Assert.Throws<DigitsException>(() => builder.Add([1, 2, new string('x', 257)]));
        Assert.Throws<DigitsException>(() => builder.Add([1, 2]));
        builder.Add([3, 4, "c"]);
        Assert.Equal(2, builder.Count);
        DigitData data = builder.Build();

        Assert.Equal("pipeline, row 2, column 2 (pixel1): found '256', expected a pixel, a whole number from 0 to 255.", error.Message);
        Assert.Equal(["a", "c"], data.ClassNames);
        Assert.Equal([1, 5], data.Select(d => d.Index));
        Assert.Equal([3, 4], data.GetBytes(1).ToArray());
    }

    [Fact]
    public void A_row_that_is_refused_leaves_no_text()
    {
        var builder = new DigitDataBuilder(["x", "label"], new DigitFileOptions { Preparation = new Preparation { Categorical = ["*"] } });
        builder.Add(["1", "a"]);
        Assert.Throws<DigitsException>(() => builder.Add(["oops", new string('x', 257)]));
        builder.Add(["2", "b"]);
        DigitData data = builder.Build();

        Assert.False(data.HasGaps);
        Assert.Null(FittedPreparation.Fit(data));
    }

    [Theory]
    [InlineData("H1", 1, "H1 x")]
    [InlineData("H1", 2, "x")]
    [InlineData("H1", 3, "H1 x")]
    [InlineData("", 2, " x")]
    public void What_Import_Csv_calls_a_column_without_a_name_is_left_out_where_it_counts_the_rows(string name, int from, string expected)
    {
        var builder = new DigitDataBuilder([name, "x", "label"], new DigitFileOptions
        {
            Wanted = from == 1 ? new ColumnSet(["H1", "x"], 2, 1, "the model") : null,
        });
        for (int row = 0; row < 3; row++)
            builder.Add([(from == 3 ? 2 : 1) * (row + 1), row, "a"]);

        Assert.Equal(expected, string.Join(' ', builder.Build().FeatureNames!));
    }

    [Theory]
    [InlineData(1e300)]
    [InlineData("-inf")]
    public void A_number_that_is_not_finite_is_refused(object? value)
    {
        var builder = new DigitDataBuilder(["a", "b"]);
        Assert.Equal(DigitsError.DataNotFinite, Assert.Throws<DigitsException>(() => builder.Add([1, value])).Error);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("NA")]
    [InlineData(double.NaN)]
    public void A_value_may_be_missing(object? value)
    {
        var builder = new DigitDataBuilder(["a", "b"]);
        builder.Add([1, value]);
        DigitData data = builder.Build();
        Assert.True(data.HasGaps);
        Assert.True(float.IsNaN(data.GetFloats(0)[1]));
    }

    [Theory]
    [InlineData("x")]
    [InlineData(true)]
    public void A_text_among_numbers_is_one_error_and_costs_its_rows_alone(object value)
    {
        var builder = new DigitDataBuilder(["a", "b"]);
        foreach (object each in new object[] { 1, value, 3, value, 5 })
            builder.Add([0, each]);
        List<DigitsException> refused = [];
        DigitData data = builder.Build(refused.Add);

        Assert.Equal([1, 3, 5], data.Select(digit => digit.Index));
        DigitsException error = Assert.Single(refused);
        Assert.Equal(DigitsError.CsvValueNotNumber, error.Error);
        Assert.Contains("row 2, column 2 (b)", error.Message);
        Assert.Contains("3 of 5 rows can be used", error.Message);

        builder.Add([0, 1]);
        builder.Add([0, value]);
        Assert.Equal(DigitsError.CsvValueNotNumber, Assert.Throws<DigitsException>(() => builder.Build()).Error);
    }

    [Fact]
    public void The_label_column_is_chosen_as_for_files()
    {
        var builder = new DigitDataBuilder(["label", "kind"], new DigitFileOptions { LabelColumn = "kind" });
        builder.Add([1, 2]);
        Assert.Equal(["2"], builder.Build().ClassNames);

        var missing = new DigitDataBuilder(["a"], new DigitFileOptions { LabelColumn = "kind" });
        Assert.Equal(DigitsError.CsvLabelColumnMissing, Assert.Throws<DigitsException>(() => missing.Add([1])).Error);
    }

    [Fact]
    public void No_rows_are_no_table()
    {
        Assert.Equal(DigitsError.DataTooSmall, Assert.Throws<DigitsException>(() => new DigitDataBuilder(["a"]).Build()).Error);
        Assert.Equal(DigitsError.CsvColumnCount, Assert.Throws<DigitsException>(() => new DigitDataBuilder(new string[70_000])).Error);
    }
}
