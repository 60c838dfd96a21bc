using DigitsNet.Data;
using DigitsNet.Tests.Training;

namespace DigitsNet.Tests.Data;

public class RowSketchTests
{
    [Fact]
    public void It_knows_each_row_of_a_small_table_and_no_other()
    {
        DigitData data = Clusters.Make(1000), other = Clusters.Make(1000, seed: 8);
        RowSketch sketch = RowSketch.Of(data);

        Assert.True(sketch.IsWhole);
        Assert.Equal(new SharedRows(1000, 1000), sketch.Look(data));
        Assert.Equal(new SharedRows(1000, 0), sketch.Look(other));
        Assert.Equal(new SharedRows(30, 30), sketch.Look(data.SelectRows([.. Enumerable.Range(100, 30)])));
    }

    [Fact]
    public void Of_a_large_table_it_knows_a_random_part_for_certain()
    {
        DigitData data = Clusters.Make(50_000), other = Clusters.Make(50_000, seed: 8);
        RowSketch sketch = RowSketch.Of(data);

        Assert.False(sketch.IsWhole);
        Assert.Equal(RowSketch.Most, sketch.Count);
        Assert.Equal(new SharedRows(RowSketch.Most, RowSketch.Most), sketch.Look(data));
        SharedRows of = sketch.Look(other);
        Assert.Equal(0, of.Shared);
        // A twelfth of the rows is known, give or take chance
        Assert.InRange(of.Known, 3800, 4400);
        // A tenth of the rows among others is found
        DigitData mixed = DigitData.FromDigits([.. other.Take(9000), .. data.Take(1000)]);
        Assert.InRange(sketch.Look(mixed).Shared, 50, 120);
    }

    [Fact]
    public void Labels_order_and_the_kind_of_numbers_play_no_part()
    {
        float[] values = [0, 255, 3, 4, 17, 0];
        DigitData floats = DigitData.FromFloats([.. values], 2, ["a", "b", "a"]);
        DigitData bytes = DigitData.FromBytes([17, 0, 3, 4, 0, 255], 2, 1, null);
        Assert.Equal(RowSketch.Of(floats), RowSketch.Of(bytes));
        Assert.NotEqual(RowSketch.Of(floats), RowSketch.Of(DigitData.FromFloats([0, 255, 3, 4, 17, 0.5f], 2, null)));
    }

    [Fact]
    public void The_sketch_of_two_tables_is_that_of_all_their_rows()
    {
        DigitData all = Clusters.Make(9000), first = all.SelectRows([.. Enumerable.Range(0, 5500)]), second = all.SelectRows([.. Enumerable.Range(5000, 4000)]);
        Assert.Equal(RowSketch.Of(all), RowSketch.Of(first).With(RowSketch.Of(second)));
        Assert.Equal(RowSketch.Of(all), RowSketch.Of(second).With(RowSketch.Of(first)));
    }

    [Fact]
    public void Rows_that_differ_beyond_float32_are_others()
    {
        DigitData first = DigitData.FromDoubles([16_777_217, 16_777_219], 1, null), second = DigitData.FromDoubles([16_777_216, 16_777_220], 1, null);
        Assert.Equal(0, RowSketch.Of(first).Look(second).Shared);
        Assert.Equal(2, RowSketch.Of(first).Look(first).Shared);
    }
}
