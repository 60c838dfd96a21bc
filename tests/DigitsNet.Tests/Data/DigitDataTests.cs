using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public class DigitDataTests
{
    private static readonly string[] Labels = ["7", "3", "7", "10"];

    private static DigitData Bytes() => DigitData.FromBytes([.. Enumerable.Range(0, 16).Select(i => (byte)(i * 16))], 2, 2, Labels, "bytes");

    [Fact]
    public void Bytes_stay_bytes_and_keep_their_shape()
    {
        DigitData data = Bytes();

        Assert.Equal((4, 4, 2, 2), (data.Count, data.FeatureCount, data.Width, data.Height));
        Assert.True(data.IsBytes && data.IsImage && data.IsLabelled);
        Assert.Equal([64, 80, 96, 112], data.GetBytes(1).ToArray());
        Assert.Equal([64f, 80, 96, 112], data[1].Pixels);
        Assert.Throws<InvalidOperationException>(() => data.GetFloats(0).Length);
        Assert.Null(data.FeatureNames);
        Assert.Equal("bytes", data[0].Source);
    }

    [Fact]
    public void Floats_are_a_table_without_height()
    {
        DigitData data = DigitData.FromFloats([1.5f, -2, 3, 4], 2, null, ["a", "b"]);

        Assert.Equal((2, 2, 2, 1), (data.Count, data.FeatureCount, data.Width, data.Height));
        Assert.False(data.IsBytes || data.IsImage || data.IsLabelled);
        Assert.Equal([3f, 4], data.GetFloats(1).ToArray());
        Assert.Equal([1.5f, -2], data[0].Pixels);
        Assert.Throws<InvalidOperationException>(() => data.GetBytes(0).Length);
        Assert.Equal(["a", "b"], data.FeatureNames!);
        Assert.Null(data[0].Label);
        Assert.Equal(-1, data.GetClassIndex(0));
        Assert.Empty(data.ClassNames);
    }

    [Fact]
    public void Whole_numbers_as_labels_are_integers_in_the_order_of_numbers()
    {
        DigitData data = Bytes();

        Assert.Equal(["3", "7", "10"], data.ClassNames);
        Assert.Equal([1, 0, 1, 2], Enumerable.Range(0, 4).Select(data.GetClassIndex));
        Assert.Equal([7, 3, 7, 10], data.Select(d => Assert.IsType<int>(d.Label)));
        Assert.Same(data[0].Label, data[2].Label);
    }

    [Theory]
    [InlineData(new[] { "3", "3.0", "3.00" }, new[] { "3" })]
    [InlineData(new[] { "7", "007", "7.0" }, new[] { "007", "7", "7.0" })]
    [InlineData(new[] { "02134", "10001" }, new[] { "02134", "10001" })]
    [InlineData(new[] { "3", "+3", "3.", "-0" }, new[] { "+3", "-0", "3", "3." })]
    [InlineData(new[] { "-1", "1", "0" }, new[] { "-1", "0", "1" })]
    [InlineData(new[] { "b", "a", "B" }, new[] { "B", "a", "b" })]
    [InlineData(new[] { "10", "9", "a", "03" }, new[] { "03", "10", "9", "a" })]
    [InlineData(new[] { "1.5", "1" }, new[] { "1", "1.5" })]
    [InlineData(new[] { "2147483648", "1" }, new[] { "1", "2147483648" })]
    public void Classes_are_in_order(string[] labels, string[] expected) =>
        Assert.Equal(expected, DigitData.FromBytes(new byte[labels.Length], 1, 1, labels).ClassNames);

    [Fact]
    public void One_name_that_is_no_number_makes_all_labels_text()
    {
        DigitData data = DigitData.FromBytes(new byte[2], 1, 1, ["1", "one"]);
        Assert.Equal(["1", "one"], data.Select(d => Assert.IsType<string>(d.Label)));
    }

    [Fact]
    public void A_selection_keeps_order_classes_and_places_and_copies_nothing()
    {
        DigitData data = Bytes();
        DigitData view = data.SelectRows([3, 0]).SelectRows([1, 1, 0]);

        Assert.Equal([1, 1, 4], view.Select(d => d.Index));
        Assert.Equal([7, 7, 10], view.Select(d => (int)d.Label!));
        Assert.Equal(data.ClassNames, view.ClassNames);
        Assert.True(view.GetBytes(2) == data.GetBytes(3), "the very same memory");
        Assert.Throws<ArgumentOutOfRangeException>(() => view.SelectRows([3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => view.SelectRows([-1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => view[3]);
    }

    [Fact]
    public void Examples_of_one_table_make_a_view_with_the_classes_that_occur()
    {
        DigitData data = Bytes();
        DigitData view = DigitData.FromDigits([.. data.Where(d => (int)d.Label! != 7)]);

        Assert.Equal(["3", "10"], view.ClassNames);
        Assert.Equal([0, 1], new[] { view.GetClassIndex(0), view.GetClassIndex(1) });
        Assert.Equal([2, 4], view.Select(d => d.Index));
        Assert.True(view.GetBytes(0) == data.GetBytes(1), "the very same memory");

        DigitData again = DigitData.FromDigits([view[1], data[0]]);
        Assert.Equal([10, 7], again.Select(d => (int)d.Label!));
        Assert.Equal(["7", "10"], again.ClassNames);
    }

    [Fact]
    public void Examples_of_several_tables_are_merged()
    {
        DigitData first = Bytes();
        DigitData second = DigitData.FromBytes([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, ["a", "3"], "other");
        DigitData merged = DigitData.FromDigits([second[1], first[3], second[0]]);

        Assert.Equal(["10", "3", "a"], merged.ClassNames);
        Assert.Equal(["3", "10", "a"], merged.Select(d => (string)d.Label!));
        Assert.Equal([2, 4, 1], merged.Select(d => d.Index));
        Assert.Equal([5f, 6, 7, 8], merged[0].Pixels);
        Assert.Equal((2, 2, "other, bytes"), (merged.Width, merged.Height, merged.Source));
    }

    [Fact]
    public void Examples_keep_their_number_when_parts_of_tables_are_merged()
    {
        DigitData other = DigitData.FromBytes([1, 2, 3, 4, 5, 6, 7, 8], 2, 2, ["a", "3"], "other");
        DigitData merged = DigitData.FromDigits([.. Bytes().SelectRows([3, 1]), .. other.SelectRows([1])]);
        Assert.Equal([4, 2, 2], merged.Select(d => d.Index));
        Assert.Equal([4, 2, 2], DigitData.FromDigits([.. merged.SelectRows([0]), .. DigitData.FromDigits([merged[1], merged[2]])]).Select(d => d.Index));
    }

    [Fact]
    public void Merging_bytes_and_floats_gives_floats_without_a_shape_they_do_not_share()
    {
        DigitData floats = DigitData.FromFloats([0.5f, 1, 2, 3], 4, null, ["a", "b", "c", "d"]);
        DigitData merged = DigitData.FromDigits([Bytes()[0], floats[0]]);

        Assert.False(merged.IsBytes);
        Assert.Equal((4, 1), (merged.Width, merged.Height));
        Assert.Null(merged.FeatureNames);
        Assert.Equal([0.5f, 1, 2, 3], merged.GetFloats(1).ToArray());
        Assert.Equal([0f, 16, 32, 48], merged.GetFloats(0).ToArray());
        Assert.False(merged.IsLabelled);
        Assert.Equal([0, -1], new[] { merged.GetClassIndex(0), merged.GetClassIndex(1) });
        Assert.True(DigitData.FromDigits([merged[0]]).IsLabelled);
        Assert.False(DigitData.FromDigits([merged[1]]).IsLabelled);
    }

    [Fact]
    public void Examples_of_different_widths_are_refused_naming_both()
    {
        DigitData wide = DigitData.FromBytes(new byte[9], 3, 3, null, "wide");
        var error = Assert.Throws<DigitsException>(() => DigitData.FromDigits([Bytes()[0], wide[0]]));

        Assert.Equal(DigitsError.DataWidthMismatch, error.Error);
        Assert.Equal("wide has images of 3 x 3 pixels; bytes has 2 x 2.", error.Message);
        DigitData one = DigitData.FromFloats([1, 2], 2, null, source: "one"), other = DigitData.FromFloats([1, 2, 3], 3, null, source: "other");
        error = Assert.Throws<DigitsException>(() => DigitData.FromDigits([one[0], other[0]]));
        Assert.Equal((DigitsError.DataWidthMismatch, "other has 3 features an example; one has 2."), (error.Error, error.Message));
        Assert.Equal(DigitsError.DataTooSmall, Assert.Throws<DigitsException>(() => DigitData.FromDigits([])).Error);
    }

    [Fact]
    public void A_number_that_is_not_finite_is_refused_naming_row_and_column()
    {
        var error = Assert.Throws<DigitsException>(() => DigitData.FromFloats([1, 2, 3, float.NaN], 2, null, ["a", "b"], "numbers"));

        Assert.Equal(DigitsError.DataNotFinite, error.Error);
        Assert.Equal("numbers, row 2, column 2 (b): found NaN, expected a finite number.", error.Message);
    }

    [Fact]
    public void Lengths_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => DigitData.FromBytes(new byte[5], 2, 2, null));
        Assert.Throws<ArgumentException>(() => DigitData.FromBytes(new byte[4], 2, 2, ["1", "2"]));
        Assert.Throws<ArgumentException>(() => DigitData.FromFloats(new float[4], 2, null, ["a"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => DigitData.FromBytes([], 0, 2, null));
    }

    [Fact]
    public void Equal_data_has_an_equal_hash_whatever_view_it_comes_through()
    {
        DigitData data = Bytes();
        string hash = data.Sha256;

        Assert.Matches("^[0-9a-f]{64}$", hash);
        Assert.Equal(hash, Bytes().Sha256);
        Assert.Equal(hash, data.SelectRows([0, 1, 2, 3]).Sha256);
        Assert.Equal(hash, data.SelectRows([3, 2, 1, 0]).SelectRows([3, 2, 1, 0]).Sha256);
        Assert.Equal(hash, DigitData.FromDigits([.. data]).Sha256);
        Assert.Equal(hash, DigitData.FromDigits([data[0], data[1], Bytes()[2], data[3]]).Sha256);
    }

    [Fact]
    public void Any_difference_changes_the_hash()
    {
        byte[] values = [1, 2, 3, 4];
        DigitData[] different =
        [
            DigitData.FromBytes(values, 2, 1, ["1", "2"]),
            DigitData.FromBytes([1, 2, 3, 5], 2, 1, ["1", "2"]),
            DigitData.FromBytes(values, 1, 2, ["1", "2"]),
            DigitData.FromBytes(values, 2, 1, ["2", "1"]),
            DigitData.FromBytes(values, 2, 1, ["1", "3"]),
            DigitData.FromBytes(values, 2, 1, null),
            DigitData.FromBytes(values, 4, 1, ["1"]),
            DigitData.FromBytes(values, 2, 1, ["1", "2"]).SelectRows([1, 0]),
            DigitData.FromBytes(values, 2, 1, ["1", "2"]).SelectRows([0]),
            DigitData.FromFloats([1, 2, 3, 4], 2, ["1", "2"]),
        ];
        Assert.Equal(different.Length, different.Select(d => d.Sha256).Distinct().Count());
    }

    [Fact]
    public void The_hash_is_the_same_from_many_threads_at_once()
    {
        DigitData data = Bytes();
        string expected = Bytes().Sha256;
        Assert.All(ParallelEnumerable.Range(0, 64).Select(_ => data.Sha256), hash => Assert.Equal(expected, hash));
    }

    [Fact]
    public void Rows_in_many_blocks_are_the_rows_that_went_in()
    {
        var blocks = new RowBlocks<int>(30_000);
        for (int row = 0; row < 25; row++)
        {
            blocks.Reserve()[29_999] = row;
            blocks.Commit();
        }
        Assert.Equal(Enumerable.Range(0, 25), Enumerable.Range(0, blocks.Count).Select(row => blocks[row][29_999]));
    }

    [Fact]
    public void Streaming_costs_one_small_object_an_example()
    {
        DigitData data = DigitData.FromBytes(new byte[60_000], 1, 1, [.. Enumerable.Range(0, 60_000).Select(i => $"{i % 10}")]);
        int threes = 0;
        long before = GC.GetAllocatedBytesForCurrentThread();
        foreach (Digit digit in data)
            threes += (int)digit.Label! == 3 ? 1 : 0;

        Assert.Equal(6_000, threes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 60_000 * 40);
    }
}
