using System.Globalization;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public class FromRowsTests
{
    private static readonly float[][] s_floats = [[1.5f, -2], [3, 4], [5, 6]];
    private static readonly double[][] s_doubles = [[1.5, -2], [3, 4], [5, 6]];

    [Fact]
    public void An_array_a_row_makes_the_table_that_one_array_makes()
    {
        string expected = DigitData.FromFloats([1.5f, -2, 3, 4, 5, 6], 2, ["b", "a", "b"], ["x", "y"]).Sha256;
        string[] labels = ["b", "a", "b"];

        DigitData data = DigitData.FromRows(s_floats, labels, ["x", "y"], "flowers");
        Assert.Equal((3, 2, 2, 1, "flowers"), (data.Count, data.FeatureCount, data.Width, data.Height, data.Source));
        Assert.Equal(["x", "y"], data.FeatureNames!);
        Assert.Equal(["b", "a", "b"], data.Select(d => d.Label));
        Assert.Equal([3f, 4], data.GetFloats(1).ToArray());
        Assert.Equal(expected, data.Sha256);
        Assert.Equal(expected, DigitData.FromRows(s_doubles, labels).Sha256);
        Assert.Equal(expected, DigitData.FromRows(s_doubles.ToList(), labels.ToList()).Sha256);
    }

    [Fact]
    public void Rows_are_copied()
    {
        float[][] rows = [[1, 2], [3, 4]];
        DigitData data = DigitData.FromRows(rows);
        rows[0][0] = 9;
        Assert.Equal([1f, 2], data.GetFloats(0).ToArray());
    }

    [Fact]
    public void Labels_that_are_integers_are_classes_in_the_order_of_numbers()
    {
        DigitData data = DigitData.FromRows(s_doubles, [10, -1, 2]);
        Assert.Equal(["-1", "2", "10"], data.ClassNames);
        Assert.Equal([10, -1, 2], data.Select(d => Assert.IsType<int>(d.Label)));
        Assert.Throws<ArgumentNullException>(() => DigitData.FromRows(s_doubles, (IReadOnlyList<int>)null!));
    }

    [Fact]
    public void Rows_may_have_no_label()
    {
        Assert.False(DigitData.FromRows(s_floats).IsLabelled);
        Assert.Empty(DigitData.FromRows(s_floats, null).ClassNames);
        DigitData some = DigitData.FromRows(s_floats, ["a", null, "b"]);
        Assert.False(some.IsLabelled);
        Assert.Equal(["a", null, "b"], some.Select(d => d.Label));
    }

    [Fact]
    public void Large_numbers_that_differ_little_stay_apart_whatever_their_type()
    {
        string expected = DigitData.FromDoubles([1_700_000_001, 1_700_000_002], 1, null).Sha256;
        Assert.Equal(expected, DigitData.FromRows([[1_700_000_001.0], [1_700_000_002.0]]).Sha256);
        Assert.Equal(expected, DigitData.FromRows([[1_700_000_001], [1_700_000_002]]).Sha256);
        Assert.NotEqual(expected, DigitData.FromRows([[1_700_000_001f], [1_700_000_002f]]).Sha256);
    }

    [Fact]
    public void More_rows_than_a_block_of_memory_holds_are_the_rows_that_went_in()
    {
        double[][] rows = [.. Enumerable.Range(0, 40_000).Select(i => new[] { i + 0.5, 100_000.001 + i })];
        DigitData data = DigitData.FromRows(rows);
        Assert.Equal(40_000, data.Count);
        Assert.All(Enumerable.Range(0, rows.Length), i =>
        {
            Assert.Equal(i + 0.5f, data.GetFloats(i)[0]);
            Assert.Equal(rows[i][1], (double)data.GetFloats(i)[1] + data.GetRests(i)[1], 1e-6);
        });
    }

    [Fact]
    public void Rows_that_do_not_fit_are_refused()
    {
        Refused(DigitsError.DataWidthMismatch, "flowers, row 3: found 1 number, expected 2 as in the first row.",
            () => DigitData.FromRows([[1f, 2], [3f, 4], [5f]], source: "flowers"));
        Refused(DigitsError.DataWidthMismatch, "memory, row 2: found 3 numbers, expected 2 as in the first row.",
            () => DigitData.FromRows([[1.0, 2], [3, 4, 5]]));
        Refused(DigitsError.DataWidthMismatch, "memory, row 2: found 0 numbers, expected 2 as in the first row.",
            () => DigitData.FromRows<double>([[1.0, 2], null!]));
        Refused(DigitsError.DataWidthMismatch, "memory, row 1: found no numbers, expected at least one.", () => DigitData.FromRows<float>([[], []]));
        Refused(DigitsError.DataWidthMismatch, "memory, row 1: found no numbers, expected at least one.", () => DigitData.FromRows<float>([null!]));
        Refused(DigitsError.DataTooSmall, "memory has no rows; at least one is needed.", () => DigitData.FromRows<float>([]));
        Assert.Throws<ArgumentNullException>(() => DigitData.FromRows<float>(null!));
    }

    [Fact]
    public void Labels_and_names_that_are_more_or_fewer_are_refused()
    {
        Refused(DigitsError.ParameterOutOfRange, "The number of labels is 2; expected 3, one a row.", () => DigitData.FromRows(s_floats, ["a", "b"]));
        Refused(DigitsError.ParameterOutOfRange, "The number of labels is 4; expected 3, one a row.", () => DigitData.FromRows(s_floats, [1, 2, 3, 4]));
        Refused(DigitsError.ParameterOutOfRange, "The number of feature names is 1; expected 2, one for each number of a row.",
            () => DigitData.FromRows(s_doubles, featureNames: ["x"]));
        Assert.Throws<ArgumentException>(() => DigitData.FromDoubles([1, 2], 2, null, ["x"]));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1e300)]
    public void A_number_that_is_not_finite_as_float32_is_refused_naming_row_and_column(double bad)
    {
        string expected = string.Create(CultureInfo.InvariantCulture, $"memory, row 2, column 2 (y): found {bad}, expected a finite number.");
        Refused(DigitsError.DataNotFinite, expected, () => DigitData.FromRows([[1, 2], [3, bad]], featureNames: ["x", "y"]));
        Refused(DigitsError.DataNotFinite, expected, () => DigitData.FromDoubles([1, 2, 3, bad], 2, null, ["x", "y"]));
    }

    private static void Refused(DigitsError error, string message, Func<DigitData> make)
    {
        var refused = Assert.Throws<DigitsException>(make);
        Assert.Equal((error, message), (refused.Error, refused.Message));
    }
}
