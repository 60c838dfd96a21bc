using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public sealed class IdxFileTests : IDisposable
{
    private static readonly byte[] Images = DataFolder.Idx(0x803, [3, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    private static readonly byte[] Labels = DataFolder.Idx(0x801, [3], 9, 0, 9);

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte")]
    [InlineData("train-images-idx3-ubyte", "train-labels-idx1-ubyte.gz")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte.gz")]
    [InlineData("train-images-idx3-ubyte.gz", "train-labels-idx1-ubyte")]
    [InlineData("train-images.idx3-ubyte", "train-labels.idx1-ubyte")]
    public void A_pair_is_found_by_its_names(string images, string labels)
    {
        _folder.Write(labels, labels.EndsWith(".gz") ? DataFolder.Gzip(Labels) : Labels);
        DigitData data = DigitFile.Read(_folder.Write(images, images.EndsWith(".gz") ? DataFolder.Gzip(Images) : Images));

        Assert.Equal((3, 2, 2, true), (data.Count, data.Width, data.Height, data.IsBytes));
        Assert.Equal([9, 0, 9], data.Select(d => (int)d.Label!));
        Assert.Equal(["0", "9"], data.ClassNames);
        Assert.Equal([5, 6, 7, 8], data.GetBytes(1).ToArray());
    }

    [Fact]
    public void Labels_may_lie_anywhere_or_be_absent()
    {
        string images = _folder.Write("a-images-idx3-ubyte", Images), labels = _folder.Write("elsewhere", Labels);

        Assert.False(DigitFile.Read(images).IsLabelled);
        Assert.True(DigitFile.Read(images, new DigitFileOptions { LabelPath = labels }).IsLabelled);
        Assert.Equal(DigitsError.FileNotFound, Assert.Throws<DigitsException>(() => DigitFile.Read(images, new DigitFileOptions { LabelPath = labels + "x" })).Error);
        _folder.Write("a-labels-idx1-ubyte", Labels);
        Assert.False(DigitFile.Read(images, new DigitFileOptions { NoLabel = true }).IsLabelled);
    }

    [Fact]
    public void Rows_of_bytes_are_read_whatever_the_file_is_called()
    {
        DigitData data = DigitFile.Read(_folder.Write("rows", DataFolder.Idx(0x802, [2, 3], 1, 2, 3, 4, 5, 6)));
        Assert.Equal((2, 3, 1), (data.Count, data.Width, data.Height));
        Assert.Equal([4, 5, 6], data.GetBytes(1).ToArray());
    }

    [Fact]
    public void The_same_images_from_idx_and_csv_have_an_equal_hash()
    {
        _folder.Write("images-idx3", Images);
        _folder.Write("labels-idx1", Labels);
        DigitData csv = _folder.Read(DataFolder.PixelTable(4, "9,1,2,3,4", "0,5,6,7,8", "9,9,10,11,12"));
        Assert.Equal(csv.Sha256, DigitFile.Read(_folder["images-idx3"]).Sha256);
    }

    [Theory]
    [InlineData(0x00000801u, "00000801")]
    [InlineData(0x00000804u, "00000804")]
    [InlineData(0x00000d03u, "type code 0x0d")]
    [InlineData(0x01000803u, "01000803")]
    [InlineData(0x00000003u, "type code 0x00")]
    public void A_wrong_magic_number_is_refused(uint magic, string found)
    {
        DigitsException error = _folder.ErrorOf("a-images-idx3-ubyte", DataFolder.Idx(magic, [3, 2, 2], new byte[12]));
        Assert.Equal(DigitsError.IdxMagic, error.Error);
        Assert.Contains("a-images-idx3-ubyte: found ", error.Message);
        Assert.Contains(found, error.Message);
        Assert.Contains("expected", error.Message);
    }

    [Fact]
    public void A_label_file_given_for_images_is_refused()
    {
        DigitsException error = _folder.ErrorOf("a-labels-idx1-ubyte", Labels);
        Assert.Equal(DigitsError.IdxMagic, error.Error);
        Assert.Contains("a label file is given beside its images", error.Message);

        string images = _folder.Write("images", Images);
        var swapped = Assert.Throws<DigitsException>(() => DigitFile.Read(images, new DigitFileOptions { LabelPath = images }));
        Assert.Equal(DigitsError.IdxMagic, swapped.Error);
        Assert.Contains("expected 00000801 (labels)", swapped.Message);
    }

    [Fact]
    public void Counts_that_differ_are_refused_naming_both_files()
    {
        string images = _folder.Write("a-images-idx3-ubyte", Images);
        _folder.Write("a-labels-idx1-ubyte", DataFolder.Idx(0x801, [2], 9, 0));
        var error = Assert.Throws<DigitsException>(() => DigitFile.Read(images));

        Assert.Equal(DigitsError.IdxCountMismatch, error.Error);
        Assert.Contains("a-images-idx3-ubyte holds 3 images", error.Message);
        Assert.Contains("a-labels-idx1-ubyte 2 labels", error.Message);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_truncation_and_every_trailing_byte_is_noticed(bool packed)
    {
        byte[] images = packed ? DataFolder.Gzip(Images) : Images, labels = packed ? DataFolder.Gzip(Labels) : Labels;
        string path = _folder.Write("a-images-idx3-ubyte", images), labelPath = _folder.Write("a-labels-idx1-ubyte", labels);
        Assert.Equal(3, DigitFile.Read(path).Count);

        AllFail(path, images);
        _folder.Write("a-images-idx3-ubyte", images);
        AllFail(labelPath, labels);

        void AllFail(string changed, byte[] whole)
        {
            for (int length = 0; length < whole.Length; length++)
                Refuse(whole[..length]);
            Refuse([.. whole, 0]);
            Refuse([.. whole, .. whole]);

            void Refuse(byte[] content)
            {
                File.WriteAllBytes(changed, content);
                var error = Assert.Throws<DigitsException>(() => DigitFile.Read(path));
                Assert.True(error.Error is DigitsError.FileEmpty or DigitsError.IdxLength or DigitsError.GzipInvalid or DigitsError.IdxMagic, $"{content.Length} bytes: {error.Message}");
                Assert.Contains(changed, error.Message);
            }
        }
    }

    [Theory]
    [InlineData(0x80000000u, 28u, 28u)]
    [InlineData(0xffffffffu, 0xffffffffu, 0xffffffffu)]
    [InlineData(60_000u, 0x80000000u, 0x80000000u)]
    [InlineData(1u, 256u, 257u)]
    [InlineData(0x7fffffffu, 256u, 256u)]
    [InlineData(3u, 0u, 2u)]
    [InlineData(3u, 2u, 0u)]
    public void Sizes_that_the_file_does_not_hold_are_refused_in_little_memory(uint count, uint height, uint width)
    {
        byte[] file = DataFolder.Idx(0x803, [count, height, width], new byte[100]);
        foreach (byte[] content in new[] { file, DataFolder.Gzip(file) })
        {
            string path = _folder.Write("images", content);
            long before = GC.GetAllocatedBytesForCurrentThread();
            var error = Assert.Throws<DigitsException>(() => DigitFile.Read(path));
            Assert.Equal(DigitsError.IdxLength, error.Error);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_048_576);
        }
    }

    [Fact]
    public void No_images_are_no_table()
    {
        Assert.Equal(DigitsError.FileEmpty, _folder.ErrorOf("images", DataFolder.Idx(0x803, [0, 2, 2])).Error);
        Assert.Equal(DigitsError.IdxMagic, _folder.ErrorOf("images", DataFolder.Idx(0x800, [])).Error);
    }
}
