using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>Files made to hurt: each is refused, or read, in bounded time and memory.</summary>
public sealed class HostileFileTests : IDisposable
{
    private readonly DataFolder _folder = new();

    static HostileFileTests()
    {
        // The first wide file fills the pools that the reader's buffers come from; they are not counted again for each file
        using var folder = new DataFolder();
        folder.Read(Row("0", 65_536));
    }

    public void Dispose() => _folder.Dispose();

    /// <summary>Reads a file, whatever comes of it, and checks what that cost.</summary>
    /// <remarks>A collection meanwhile may empty the pools; what fills them again is no part of the file's cost, so a dear reading is done once more.</remarks>
    /// <returns>The error; null where the file was read.</returns>
    internal static DigitsException? Try(string path, long length)
    {
        (DigitsException? error, long allocated) = Read(path);
        if (allocated > Allowed(length))
            (error, allocated) = Read(path);
        Assert.True(allocated <= Allowed(length), $"{allocated} bytes were allocated for {length} bytes of {path}: {error?.Message}");
        return error;
    }

    private static long Allowed(long length) => (4 * length) + 1_048_576;

    private static (DigitsException? Error, long Allocated) Read(string path)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        DigitsException? error = null;
        try
        {
            DigitFile.Read(path);
        }
        catch (DigitsException e)
        {
            error = e;
        }
        return (error, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private DigitsError? Try(string name, byte[] content) => Try(_folder.Write(name, content), content.Length)?.Error;

    private DigitsError? Try(string text) => Try("table.csv", Encoding.UTF8.GetBytes(text));

    private static string Row(string field, int columns) => string.Join(',', Enumerable.Repeat(field, columns));

    [Fact]
    public void What_is_no_regular_file_is_not_opened()
    {
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => DigitFile.Read(Path.GetTempPath())).Error);
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Devices and pipes are told apart on Linux.");

        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => DigitFile.Read("/dev/zero")).Error);
        using (var mkfifo = Process.Start("mkfifo", [_folder["pipe"]]))
            mkfifo.WaitForExit();
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => DigitFile.Read(_folder["pipe"])).Error);
        File.CreateSymbolicLink(_folder["link"], _folder["pipe"]);
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => DigitFile.Read(_folder["link"])).Error);
        string images = _folder.Write("images", DataFolder.Idx(0x803, [1, 1, 1], 1));
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => DigitFile.Read(images, new DigitFileOptions { LabelPath = _folder["pipe"] })).Error);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(16)]
    [InlineData(3_000_000)]
    public void A_file_of_zeros_is_no_text(int length)
    {
        Assert.Equal(DigitsError.CsvNotText, Try("zeros.csv", new byte[length]));
        Assert.Equal(DigitsError.CsvNotText, Try("zeros.csv.gz", DataFolder.Gzip(new byte[length])));
    }

    [Fact]
    public void Zeros_after_a_good_beginning_are_refused()
    {
        byte[] start = Encoding.UTF8.GetBytes("a,b\n" + string.Concat(Enumerable.Repeat("1,2\n", 30_000)));
        DigitsError? error = Try("late.csv", [.. start, .. new byte[1_000_000]]);
        Assert.True(error is DigitsError.CsvMalformed or DigitsError.CsvColumnCount or DigitsError.CsvValueNotNumber, $"{error}");
    }

    [Fact]
    public void A_million_columns_are_refused()
    {
        Assert.Equal(DigitsError.CsvColumnCount, Try(Row("0", 1_000_000)));
        Assert.Equal(DigitsError.CsvColumnCount, Try(Row("", 1_000_000)));
        Assert.Equal(DigitsError.CsvColumnCount, Try(Row("a", 1_000_000) + "\n" + Row("0", 1_000_000)));
        Assert.NotNull(Try("a,b\n" + Row("0", 1_000_000)));
        Assert.NotNull(Try("a,b\n1,2\n" + Row("0", 1_000_000)));
        Assert.NotNull(Try("a,b\n1,2\n3,4\n" + Row("0", 1_000_000)));
    }

    [Fact]
    public void The_widest_row_allowed_is_read()
    {
        Assert.Null(Try(Row("0", 65_536)));
        Assert.Null(Try(Row("a", 65_536) + "\n" + Row("0", 65_536)));
        Assert.Null(Try("label," + Row("p", 65_536) + "\n" + Row("1.25", 65_537)));
        Assert.Equal(DigitsError.CsvColumnCount, Try(Row("0", 65_538)));
    }

    [Fact]
    public void A_header_of_two_megabytes_costs_a_small_multiple_of_itself()
    {
        string text = "label," + string.Join(',', Enumerable.Range(0, 65_536).Select(i => $"{i:d30}")) + "\n" + Row("1.25", 65_537);
        string path = _folder.Write("table.csv", Encoding.UTF8.GetBytes(text));
        // The first time the reader's buffers, of a power of two, may have to be made
        Assert.Equal(65_536, DigitFile.Read(path).FeatureCount);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(65_536, DigitFile.Read(path).FeatureCount);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 6L * text.Length);
    }

    [Fact]
    public void Rows_of_one_short_field_stay_small() => Assert.Null(Try(string.Concat(Enumerable.Repeat("1\n", 1_000_000))));

    [Fact]
    public void Many_classes_stay_small()
    {
        const string letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&()*+-./:;<=>?@[]^_{|}~";
        string text = "a,label\n" + string.Concat(from a in letters from b in letters select $"1,{a}{b}\n");
        Assert.True(Try(text) is null or DigitsError.CsvLabelInvalid);
    }

    [Fact]
    public void A_quote_that_is_never_closed_does_not_swallow_memory()
    {
        Assert.Equal(DigitsError.CsvMalformed, Try("a,b\n1,\"" + new string('x', 5_000_000)));
        Assert.Equal(DigitsError.CsvMalformed, Try("a,b\n1,2\n\"" + string.Concat(Enumerable.Repeat("1,2\n", 1_000_000))));
        Assert.NotNull(Try("\"" + new string('\n', 5_000_000)));
        Assert.NotNull(Try(new string('"', 3_000_000)));
    }

    [Fact]
    public void Long_lines_of_one_field_are_refused()
    {
        Assert.NotNull(Try(new string('1', 5_000_000)));
        Assert.NotNull(Try("a\n" + new string('1', 5_000_000)));
        Assert.NotNull(Try(new string(' ', 5_000_000)));
        Assert.Equal(DigitsError.FileEmpty, Try(new string('\n', 5_000_000)));
    }

    [Fact]
    public void A_bomb_is_stopped()
    {
        byte[] zeros = DataFolder.Gzip(new byte[40_000_000]);
        Assert.Equal(DigitsError.CsvNotText, Try("bomb.csv.gz", zeros));

        byte[] images = DataFolder.Gzip(DataFolder.Idx(0x803, [40_000, 32, 32], new byte[40_960_000]));
        string path = _folder.Write("bomb", images);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DigitsException error = Assert.Throws<DigitsException>(() => DigitFile.Read(path));
        Assert.Equal(DigitsError.GzipInvalid, error.Error);
        Assert.Contains("1000 times", error.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 42_000_000);
    }

    [Fact]
    public void A_packed_file_in_a_packed_file_is_named()
    {
        byte[] twice = DataFolder.Gzip(DataFolder.Gzip("a\n1\n"));
        Assert.Equal(DigitsError.FileFormatUnknown, Try("twice.csv.gz", twice));
    }

    [Fact]
    public void Every_truncation_and_every_changed_bit_of_a_packed_table_is_noticed_or_harmless()
    {
        byte[] packed = DataFolder.Gzip("a,b,label\n1.5,2,x\n2.5,3,y\n3.5,4,x\n4.5,5,z\n5.5,6,x\n");
        string path = _folder.Write("table.csv.gz", packed);
        string hash = DigitFile.Read(path).Sha256;

        for (int length = 1; length < packed.Length; length++)
            Assert.NotNull(Try("table.csv.gz", packed[..length]));
        for (int bit = 0; bit < 8 * packed.Length; bit++)
        {
            byte[] changed = [.. packed];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            if (Try("table.csv.gz", changed) is null)
                Assert.Equal(hash, DigitFile.Read(path).Sha256);
        }
        Assert.Equal(DigitsError.GzipInvalid, Try("table.csv.gz", [.. packed, 0]));
        Assert.Equal(DigitsError.GzipInvalid, Try("table.csv.gz", [.. packed, 1, 2, 3, .. packed[^8..]]));
    }

    [Fact]
    public void The_checksum_is_that_of_gzip()
    {
        Assert.Equal(0xCBF43926u, Crc32.Append(0, "123456789"u8));
        Assert.Equal(0xCBF43926u, Crc32.Append(Crc32.Append(0, "1234"u8), "56789"u8));
        Assert.Equal(0u, Crc32.Append(0, []));
    }
}
