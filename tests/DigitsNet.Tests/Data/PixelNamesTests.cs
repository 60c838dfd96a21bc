using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>Which pixel a column is, and whether columns are pixels at all.</summary>
public sealed class PixelNamesTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("pixel3,pixel1,pixel0,pixel2")]
    [InlineData("pixel4,pixel2,pixel1,pixel3")]
    [InlineData("pixel_3,pixel_1,pixel_0,pixel_2")]
    [InlineData("2x2,1x2,1x1,2x1")]
    [InlineData("pixel_1_1,pixel_0_1,pixel_0_0,pixel_1_0")]
    public void Pixels_stand_where_their_names_say(string header)
    {
        DigitData data = _folder.Read($"{header},label\n3,1,0,2,a\n13,11,10,12,b\n");
        Assert.Equal([0, 1, 2, 3], data.GetBytes(0).ToArray());
        Assert.Equal([10, 11, 12, 13], data.GetBytes(1).ToArray());
        string[] names = header.Split(',');
        Assert.Equal([names[2], names[1], names[3], names[0]], data.FeatureNames!);
        Assert.Contains(data.Guesses, g => g.Contains("each pixel goes where its name says"));
    }

    [Fact]
    public void Columns_sorted_as_text_give_the_same_table()
    {
        string[] sorted = [.. Enumerable.Range(0, 100).Select(i => $"pixel{i}").Order(StringComparer.Ordinal)];
        string rows = string.Join('\n', Enumerable.Range(0, 3).Select(r => string.Join(',', sorted.Select(n => (int.Parse(n[5..]) * (r + 1)) % 256))));
        DigitData data = _folder.Read(string.Join(',', sorted) + "\n" + rows);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (byte)(i * 3 % 256)), data.GetBytes(2).ToArray());
    }

    [Fact]
    public void Numbers_from_0_to_99_may_be_any_columns()
    {
        string[] names = [.. Enumerable.Range(0, 100).Select(i => $"f{i}")];
        string row = string.Join(',', Enumerable.Repeat("5", 99));
        DigitData data = _folder.Read($"{string.Join(',', names)}\n1,{row}\n300,{row}\n");
        Assert.Equal((false, false, 300f), (data.IsImage, data.IsBytes, data.GetFloats(1)[0]));
        Assert.Empty(data.Warnings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Columns_that_only_looked_like_pixels_become_numbers_with_a_warning(bool numbered)
    {
        string header = numbered ? string.Join(',', Enumerable.Range(0, 64)) + "\n" : "";
        string row = string.Join(',', Enumerable.Repeat("5", 63));
        DigitData data = _folder.Read($"{header}1,{row}\n{row},300\n7,{row}\n", new DigitFileOptions { HasHeader = numbered });
        Assert.Equal((false, false, 3), (data.IsImage, data.IsBytes, data.Count));
        Assert.Equal([1f, 5, 300, 7], [data.GetFloats(0)[0], data.GetFloats(1)[0], data.GetFloats(1)[63], data.GetFloats(2)[0]]);
        Assert.Contains($"row {(numbered ? 3 : 2)}, column 64", Assert.Single(data.Warnings));
    }

    [Fact]
    public void Pixels_from_0_to_1_are_an_image_of_numbers()
    {
        DigitData data = _folder.Read("label,pixel0,pixel1,pixel2,pixel3\n3,0,1,0,0\n4,0.0,0.5,1.0,1\n");
        Assert.Equal((2, 2, false), (data.Width, data.Height, data.IsBytes));
        Assert.Equal([0f, 1, 0, 0, 0, 0.5f, 1, 1], data.SelectMany(d => d.Pixels));
        Assert.Empty(data.Warnings);
        // One that follows greater numbers is damage
        Assert.Equal(DigitsError.CsvPixelOutOfRange, _folder.ErrorOf("pixel0,pixel1\n0,2\n0.5,0\n").Error);
    }

    [Fact]
    public void Whole_numbers_may_be_written_with_a_point() =>
        Assert.Equal([0, 254], _folder.Read("pixel0,pixel1\n0.0,254.0\n").GetBytes(0).ToArray());

    [Theory]
    [InlineData("pixel0,pixel2,pixel3,pixel4")]
    [InlineData("pixel2,pixel3,pixel4,pixel5")]
    [InlineData("pixel1,pixel1,pixel2,pixel3")]
    [InlineData("1x1,1x2,2x1,3x1")]
    public void Names_that_leave_pixels_out_are_names_like_any(string header)
    {
        DigitData data = _folder.Read($"{header}\n1,2,3,4\n");
        Assert.Equal((false, false), (data.IsImage, data.IsBytes));
        Assert.Equal(header.Split(','), data.FeatureNames!);
    }
}
