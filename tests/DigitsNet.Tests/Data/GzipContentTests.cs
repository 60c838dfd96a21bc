using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public sealed class GzipContentTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_several_parts_is_read_whole()
    {
        string path = _folder.Write("parts.csv.gz", [.. DataFolder.Gzip("a,b\n1.5,2\n"), .. DataFolder.Gzip("3,4\n"), .. DataFolder.Gzip(""), .. DataFolder.Gzip("5,6\n")]);
        DigitData data = DigitFile.Read(path);
        Assert.Equal(3, data.Count);
        Assert.Equal([5f, 6f], data.GetFloats(2).ToArray());
    }

    [Fact]
    public void Whatever_follows_the_end_is_noticed_with_a_copy_of_the_trailer_or_without()
    {
        var random = new Random(5);
        foreach (int length in new[] { 1, 7, 8, 100, 8_000, 8_192, 16_384, 100_000 })
        {
            byte[] junk = new byte[length];
            random.NextBytes(junk);
            byte[] packed = DataFolder.Gzip("a,b\n" + string.Concat(Enumerable.Range(0, length).Select(i => $"{random.Next()},{i}\n")));
            Assert.Equal(DigitsError.GzipInvalid, _folder.ErrorOf("junk.csv.gz", [.. packed, .. junk]).Error);
            Assert.Equal(DigitsError.GzipInvalid, _folder.ErrorOf("junk.csv.gz", [.. packed, .. junk, .. packed[^8..]]).Error);
            Assert.Equal(DigitsError.GzipInvalid, _folder.ErrorOf("junk.csv.gz", [.. packed, .. junk, .. DataFolder.Gzip("1,2\n")]).Error);
            Assert.Equal(DigitsError.GzipInvalid, _folder.ErrorOf("cut.csv.gz", [.. packed, .. DataFolder.Gzip("1,2\n")[..^1]]).Error);
            Assert.Equal(length, DigitFile.Read(_folder.Write("whole.csv.gz", packed)).Count);
        }
    }

    [Fact]
    public void Parts_and_junk_are_told_apart_at_every_boundary_of_the_buffers()
    {
        for (int size = 8_150; size < 8_230; size++)
        {
            byte[] packed = Stored(Encoding.UTF8.GetBytes("a\n" + string.Concat(Enumerable.Repeat("7\n", size / 2))));
            Assert.Equal(size / 2, DigitFile.Read(_folder.Write("whole.csv.gz", packed)).Count);
            Assert.Equal((size / 2) + 1, DigitFile.Read(_folder.Write("two.csv.gz", [.. packed, .. DataFolder.Gzip("8\n")])).Count);
            Assert.Equal(DigitsError.GzipInvalid, _folder.ErrorOf("junk.csv.gz", [.. packed, 0x1f]).Error);
            Assert.Equal(DigitsError.GzipInvalid, _folder.ErrorOf("junk.csv.gz", [.. packed, 0, 0, 0]).Error);
        }
    }

    [Fact]
    public void A_table_of_ones_and_zeros_may_shrink_to_less_than_a_hundredth()
    {
        const int rows = 20_000, columns = 500;
        var text = new StringBuilder(string.Join(',', Enumerable.Range(0, columns).Select(i => $"f{i}")) + "\n");
        string[] row = new string[columns];
        for (int i = 0; i < rows; i++)
        {
            Array.Fill(row, "0");
            row[i % columns] = "1";
            text.AppendJoin(',', row).Append('\n');
        }
        byte[] packed = DataFolder.Gzip(text.ToString());
        Assert.True(100 * packed.Length < text.Length);
        Assert.Equal(rows, DigitFile.Read(_folder.Write("hot.csv.gz", packed)).Count);
    }

    private static byte[] Stored(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionLevel.NoCompression))
            gzip.Write(content);
        return packed.ToArray();
    }
}
