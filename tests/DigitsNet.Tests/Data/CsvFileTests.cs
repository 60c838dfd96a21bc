using System.Globalization;
using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public sealed class CsvFileTests : IDisposable
{
    private const string Iris = "sepal length,sepal width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,-3e-1,setosa\n";

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_table_with_a_header_of_pixels_is_an_image_of_bytes()
    {
        DigitData data = _folder.Read(DataFolder.PixelTable(4, "7,0,1,254,255", "1,9,8,7,6"));

        Assert.True(data.IsBytes);
        Assert.Equal((2, 2, 2), (data.Count, data.Width, data.Height));
        Assert.Equal([0, 1, 254, 255], data.GetBytes(0).ToArray());
        Assert.Equal(["1", "7"], data.ClassNames);
        Assert.Equal(7, data[0].Label);
        Assert.Equal(["pixel0", "pixel1", "pixel2", "pixel3"], data.FeatureNames!);
        Assert.Equal([1, 2], data.Select(d => d.Index));
        Assert.Equal(Path.GetFullPath(_folder["table.csv"]), data.Source);
    }

    [Theory]
    [InlineData("label,PIXEL1,Pixel2,pixel3,pixel4\n1,1,2,3,4", 2, 2)]
    [InlineData("label,pixel0,pixel1,pixel2\n1,1,2,3", 3, 1)]
    [InlineData("label,1x1,1x2,1x3,2x1,2x2,2x3\n1,1,2,3,4,5,6", 3, 2)]
    public void Names_of_pixels_give_the_shape(string text, int width, int height)
    {
        DigitData data = _folder.Read(text);
        Assert.True(data.IsBytes);
        Assert.Equal((width, height), (data.Width, data.Height));
    }

    [Fact]
    public void An_unlabelled_table_of_pixels_is_read()
    {
        DigitData data = _folder.Read("pixel0,pixel1,pixel2,pixel3\n1,2,3,4\n");
        Assert.True(data.IsBytes);
        Assert.False(data.IsLabelled);
        Assert.Equal(4, data.FeatureCount);
    }

    [Fact]
    public void Without_a_header_a_square_number_of_bytes_beside_the_first_column_is_an_image()
    {
        string row = string.Join(',', Enumerable.Range(0, 64));
        DigitData labelled = _folder.Read($"5,{row}\n6,{row}\n"), unlabelled = _folder.Read($"{row}\n{row}\n");

        Assert.Equal((8, 8, true, true, 2), (labelled.Width, labelled.Height, labelled.IsBytes, labelled.IsLabelled, labelled.Count));
        Assert.Equal([5, 6], labelled.Select(d => (int)d.Label!));
        Assert.Equal((8, 8, true, false, 2), (unlabelled.Width, unlabelled.Height, unlabelled.IsBytes, unlabelled.IsLabelled, unlabelled.Count));
        Assert.Equal(63, unlabelled.GetBytes(1)[63]);
    }

    [Fact]
    public void Whether_features_are_pixels_may_be_said()
    {
        string wide = string.Join(',', Enumerable.Repeat("0", 64)) + "\n" + string.Join(',', Enumerable.Repeat("0.5", 64));
        Assert.True(_folder.Read(wide) is { IsImage: true, IsBytes: false });
        Assert.False(_folder.Read(wide, new DigitFileOptions { Pixels = false }).IsImage);
        Assert.False(_folder.Read("pixel0\n0.5\n", new DigitFileOptions { Pixels = false }).IsBytes);

        DigitData square = _folder.Read("a,b,c,d\n1,2,3,4\n", new DigitFileOptions { Pixels = true });
        Assert.Equal((true, 2, 2), (square.IsBytes, square.Width, square.Height));
        Assert.Equal((3, 1), _folder.Read("1,2,3\n", new DigitFileOptions { Pixels = true }) is var row ? (row.Width, row.Height) : default);
        Assert.Equal(DigitsError.CsvPixelOutOfRange, _folder.ErrorOf("1,256\n", new DigitFileOptions { Pixels = true }).Error);
    }

    [Fact]
    public void A_table_of_numbers_with_text_classes_is_read()
    {
        DigitData data = _folder.Read(Iris);

        Assert.False(data.IsBytes || data.IsImage);
        Assert.Equal(["setosa", "versicolor"], data.ClassNames);
        Assert.Equal([5.1f, 3.5f], data.GetFloats(0).ToArray());
        Assert.Equal([6.3f, -0.3f], data.GetFloats(2).ToArray());
        Assert.Equal(["sepal length", "sepal width"], data.FeatureNames!);
        Assert.Equal("setosa", data[2].Label);
    }

    [Fact]
    public void Without_a_header_a_last_column_of_text_is_the_label()
    {
        DigitData data = _folder.Read("5.1,3.5,setosa\n7.0,3.2,versicolor\n");
        Assert.Equal(2, data.Count);
        Assert.Equal(["setosa", "versicolor"], data.ClassNames);
        Assert.Null(data.FeatureNames);
    }

    [Theory]
    [InlineData("b,Class,a\n1,x,2", "x")]
    [InlineData("TARGET,b\n3,1", "3")]
    [InlineData("b,y\n1,5", "5")]
    [InlineData("species,label\n1,2", "2")]
    public void The_label_column_is_found_by_its_usual_names(string text, string expected) =>
        Assert.Equal([expected], _folder.Read(text).ClassNames);

    [Theory]
    [InlineData("kind", "3")]
    [InlineData("KIND", "3")]
    [InlineData("0", "1")]
    [InlineData("2", "3")]
    public void The_label_column_is_chosen_by_name_or_index(string column, string expected) =>
        Assert.Equal([expected], _folder.Read("label,b,kind\n1,2,3\n", new DigitFileOptions { LabelColumn = column }).ClassNames);

    [Fact]
    public void A_label_column_in_the_middle_leaves_the_features_in_order() =>
        Assert.Equal([1f, 2, 4], _folder.Read("a,b,label,c\n1,2,3,4\n").GetFloats(0).ToArray());

    [Fact]
    public void A_table_may_be_taken_as_unlabelled()
    {
        DigitData data = _folder.Read("label,b\n1,2\n", new DigitFileOptions { NoLabel = true });
        Assert.False(data.IsLabelled);
        Assert.Equal(2, data.FeatureCount);
    }

    [Theory]
    [InlineData("1,2\n3,4\n", 2)]
    [InlineData("a,b\n3,4\n", 1)]
    [InlineData("0,1,label\n3,4,5\n", 1)]
    [InlineData(",b\n3,4\n", 1)]
    [InlineData("1.5,2,y\n3,4,n\n", 2)]
    [InlineData("nan,2\n3,4\n", 2)]
    public void A_header_is_told_from_a_row_of_numbers(string text, int rows)
    {
        Assert.Equal(rows, _folder.Read(text).Count);
    }

    [Fact]
    public void Whether_there_is_a_header_may_be_said()
    {
        Assert.Equal(["1", "2"], _folder.Read("1,2\n3,4\n", new DigitFileOptions { HasHeader = true }).FeatureNames!);
        Assert.Equal(DigitsError.CsvValueNotNumber, _folder.ErrorOf("a,b\n3,4\n", new DigitFileOptions { HasHeader = false }).Error);
    }

    [Theory]
    [InlineData("a,b,label\r\n1,2.5,x\r\n3,4,y\r\n")]
    [InlineData("a,b,label\n1,2.5,x\n3,4,y")]
    [InlineData("\"a\",\"b\",\"label\"\n\"1\",\"2.5\",\"x\"\n\"3\",\"4\",\"y\"\n")]
    [InlineData("\uFEFFa,b,label\n1,2.5,x\n3,4,y\n")]
    [InlineData("a,b,label\n1,2.5,x\n3,4,y\n\n\n")]
    [InlineData("\n\na,b,label\n\n1,2.5,x\n3,4,y\n")]
    [InlineData("a , b,label \n 1,2.5 , x\n3,\t4,y \n")]
    [InlineData("a,b,label\r1,2.5,x\r3,4,y\r")]
    public void Ways_to_write_the_same_table_give_equal_data(string text) =>
        Assert.Equal(_folder.Read("a,b,label\n1,2.5,x\n3,4,y\n").Sha256, _folder.Read(text).Sha256);

    [Fact]
    public void Pixels_may_be_quoted_or_padded()
    {
        string plain = DataFolder.PixelTable(4, "1,0,10,200,255");
        Assert.Equal(_folder.Read(plain).Sha256, _folder.Read(DataFolder.PixelTable(4, "\"1\",\"0\", 10,\"200\",0255 ")).Sha256);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    public void Pixels_are_the_same_by_the_short_way_and_by_the_long_one(char delimiter)
    {
        var options = new DigitFileOptions { Delimiter = delimiter };
        for (int seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            int pixels = random.Next(1, 40), label = random.Next(pixels + 1);
            string[] header = [.. Enumerable.Range(0, pixels).Select(i => $"pixel{i}")];
            var table = new StringBuilder(string.Join(delimiter, [.. header[..label], "label", .. header[label..]]) + "\n");
            var quoted = new StringBuilder(table.ToString());
            for (int row = 0; row < 5; row++)
            {
                string[] values = [.. Enumerable.Range(0, pixels).Select(_ => random.Next(8) > 0 ? "0" : $"{random.Next(256)}")];
                string[] fields = [.. values[..label], $"c{row % 2}", .. values[label..]];
                table.AppendJoin(delimiter, fields).Append('\n');
                quoted.AppendJoin(delimiter, fields.Select(f => $"\"{f}\"")).Append('\n');
            }
            Assert.Equal(_folder.Read(quoted.ToString(), options).Sha256, _folder.Read(table.ToString(), options).Sha256);
        }
    }

    [Fact]
    public void A_label_beside_pixels_may_hold_the_delimiter()
    {
        DigitData data = _folder.Read(DataFolder.PixelTable(2, "x,1,2", "\"a,3\",4,5", "\"6\",7,8"));
        Assert.Equal(["6", "a,3", "x"], data.ClassNames);
        Assert.Equal([4, 5], data.GetBytes(1).ToArray());
    }

    [Fact]
    public void A_label_may_hold_commas_quotes_and_any_letters()
    {
        DigitData data = _folder.Read("a,label\n1,\"x, \"\"y\"\"\"\n2,žluť 数字\n");
        Assert.Equal(["x, \"y\"", "žluť 数字"], data.ClassNames);
    }

    [Fact]
    public void Tabs_are_found_by_the_name_and_other_delimiters_may_be_given()
    {
        DigitData tabbed = DigitFile.Read(_folder.Write("t.TSV", "a\tlabel\n1\tx\n"));
        DigitData semicolons = _folder.Read("a;label\n1;x\n", new DigitFileOptions { Delimiter = ';' });

        Assert.Equal(["x"], tabbed.ClassNames);
        Assert.Equal(tabbed.Sha256, semicolons.Sha256);
        Assert.Equal(DigitsError.ParameterOutOfRange, _folder.ErrorOf("a\n1", new DigitFileOptions { Delimiter = '"' }).Error);
        Assert.Equal(DigitsError.ParameterOutOfRange, _folder.ErrorOf("a\n1", new DigitFileOptions { Delimiter = '·' }).Error);
        Assert.Equal(DigitsError.ParameterOutOfRange, _folder.ErrorOf("a\n1", new DigitFileOptions { Delimiter = '0' }).Error);
    }

    [Fact]
    public void A_packed_table_is_the_same_data()
    {
        DigitData packed = DigitFile.Read(_folder.Write("table.csv.gz", DataFolder.Gzip(Iris)));
        DigitData misnamed = DigitFile.Read(_folder.Write("packed.csv", DataFolder.Gzip(Iris)));
        Assert.Equal(_folder.Read(Iris).Sha256, packed.Sha256);
        Assert.Equal(packed.Sha256, misnamed.Sha256);
    }

    [Fact]
    public void The_culture_does_not_matter()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            culture.NumberFormat.NumberDecimalSeparator = ",";
            culture.NumberFormat.NegativeSign = "~";
            CultureInfo.CurrentCulture = culture;
            DigitData data = _folder.Read("a,label\n-1.5,-3\n");
            Assert.Equal(-1.5f, data.GetFloats(0)[0]);
            Assert.Equal(["-3"], data.ClassNames);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Many_rows_over_many_blocks_are_read_in_order()
    {
        string text = "a,b,label\n" + string.Concat(Enumerable.Range(0, 50_000).Select(i => $"{i},{i}.5,c{i % 7}\n"));
        DigitData data = _folder.Read(text);

        Assert.Equal(50_000, data.Count);
        Assert.All(Enumerable.Range(0, data.Count), row => Assert.Equal((row, row + 0.5f, row % 7), (data.GetFloats(row)[0], data.GetFloats(row)[1], data.GetClassIndex(row))));
    }

    [Fact]
    public void Random_numbers_come_back_bit_for_bit()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var random = new Random(seed);
            int rows = random.Next(1, 40), columns = random.Next(2, 30);
            float[] values = [.. Enumerable.Range(0, rows * columns).Select(_ => NextFloat(random))];
            string[] labels = [.. Enumerable.Range(0, rows).Select(_ => $"class {random.Next(4)}")];
            string end = seed % 2 == 0 ? "\n" : "\r\n";
            var text = new StringBuilder(string.Join(',', Enumerable.Range(0, columns).Select(c => $"f{c}")) + ",label" + end);
            for (int row = 0; row < rows; row++)
            {
                for (int column = 0; column < columns; column++)
                    {
                    string quote = random.Next(4) == 0 ? "\"" : "";
                    text.Append(CultureInfo.InvariantCulture, $"{quote}{values[(row * columns) + column]:R}{quote},");
                }
                text.Append(labels[row]).Append(end);
            }
            double[] exact = Array.ConvertAll(values, v => double.Parse(v.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));
            DigitData read = _folder.Read(text.ToString());
            Assert.Equal(DigitData.FromDoubles(exact, columns, labels).Sha256, read.Sha256);
            Assert.Equal(values, Enumerable.Range(0, rows).SelectMany(row => read.GetFloats(row).ToArray()));
        }

        static float NextFloat(Random random)
        {
            float value;
            do
                value = BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue));
            while (!float.IsFinite(value));
            return value;
        }
    }

    [Fact]
    public void Reading_stops_when_it_is_cancelled()
    {
        string path = _folder.Write("long.csv", string.Concat(Enumerable.Repeat("1,2\n", 10_000)));
        Assert.Throws<OperationCanceledException>(() => DigitFile.Read(path, cancellationToken: new CancellationToken(true)));
    }
}
