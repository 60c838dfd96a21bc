using System.Buffers.Binary;
using System.IO.Compression;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>What becomes of pictures on their way to examples.</summary>
public sealed class PictureTreatmentTests : IDisposable
{
    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private static DigitData Read(string path, PictureOptions options) => DigitFile.Read(path, new DigitFileOptions { Picture = options });

    private string WritePng(string name, int width, int height, Func<int, int, byte> shade) => _folder.Write(name, Png(width, height, shade));

    /// <summary>A grey PNG file.</summary>
    private static byte[] Png(int width, int height, Func<int, int, byte> shade)
    {
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                rows.WriteByte(0);
                for (int x = 0; x < width; x++)
                    rows.WriteByte(shade(x, y));
            }
        }
        return PngWith(width, height, packed.ToArray());
    }

    private static byte[] PngWith(int width, int height, byte[] packed)
    {
        byte[] header = [0, 0, 0, 0, 0, 0, 0, 0, 8, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        return [0x89, .. "PNG\r\n\u001a\n"u8, .. Chunk("IHDR"u8, header), .. Chunk("IDAT"u8, packed), .. Chunk("IEND"u8, [])];
    }

    private static byte[] Chunk(ReadOnlySpan<byte> name, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [0, 0, 0, 0, .. name, .. data, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(8 + data.Length), Crc32.Append(0, chunk.AsSpan(4, 4 + data.Length)));
        return chunk;
    }

    private static (double X, double Y) CentreOf(DigitData data)
    {
        float[] pixels = data[0].Pixels;
        double mass = pixels.Sum();
        return (pixels.Select((p, i) => p * (i % data.Width)).Sum() / mass, pixels.Select((p, i) => p * (i / data.Width)).Sum() / mass);
    }

    [Fact]
    public void A_pixel_is_the_mean_of_what_it_covers()
    {
        string path = WritePng("ramp.png", 6, 3, (x, y) => (byte)((60 * (y % 2)) + (10 * x)));
        // Three columns of two pixels, two rows of one and a half: of three rows the middle one counts half for each
        float[] pixels = Read(path, new PictureOptions { Width = 4, Height = 2, Inversion = PictureInversion.Never })[0].Pixels;
        Assert.Equal([23, 37, 53, 67, 23, 37, 53, 67], pixels.Select(p => (int)p));
        // In its proportions it is as wide as a square, and half as high; the shade of the edge is above and below
        DigitData fitted = Read(path, new PictureOptions { Width = 4, Inversion = PictureInversion.Never });
        Assert.Equal((4, 4), (fitted.Width, fitted.Height));
        Assert.Equal(pixels, fitted[0].Pixels.Skip(4).Take(8));
        Assert.Single(fitted[0].Pixels.Take(4).Concat(fitted[0].Pixels.Skip(12)).Distinct());
    }

    [Fact]
    public void What_is_dark_on_light_is_inverted_or_as_is_said()
    {
        string dark = PictureFormatTests.Sample("grey.png"), light = PictureFormatTests.Sample("black-ground.png");
        float[] wanted = Read(light, new PictureOptions { Inversion = PictureInversion.Never })[0].Pixels;
        Assert.Equal(0, wanted[0]);
        Assert.Equal(wanted, Read(dark, new PictureOptions())[0].Pixels);
        Assert.Equal(wanted, Read(light, new PictureOptions())[0].Pixels);
        Assert.Equal(wanted, Read(dark, new PictureOptions { Inversion = PictureInversion.Always })[0].Pixels);
        Assert.Equal(255, Read(dark, new PictureOptions { Inversion = PictureInversion.Never })[0].Pixels[0]);
        Assert.Contains("1 of 1 inverted", string.Join('\n', Read(dark, new PictureOptions()).Guesses));
        Assert.Contains("0 of 1 inverted", string.Join('\n', Read(light, new PictureOptions()).Guesses));
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => Read(dark, new PictureOptions { Inversion = (PictureInversion)7 })).Error);
    }

    [Fact]
    public void A_transparent_ground_is_the_other_end_of_what_is_drawn()
    {
        // Ink of 24 on nothing: on white, then inverted
        float[] pixels = Read(PictureFormatTests.Sample("transparent.png"), new PictureOptions())[0].Pixels;
        Assert.Equal(0, pixels[0]);
        Assert.InRange(pixels.Max(), 220, 240);
    }

    [Fact]
    public void Ink_is_laid_as_that_of_MNIST()
    {
        // 40 columns and 80 rows, light on the left side, in a corner
        string path = WritePng("corner.png", 300, 200, (x, y) => (byte)(x is >= 10 and < 50 && y is >= 5 and < 85 ? (x < 30 ? 255 : 128) : 0));
        DigitData data = Read(path, new PictureOptions { Width = 28, Center = true });
        float[] pixels = data[0].Pixels;
        int[] inked = [.. Enumerable.Range(0, pixels.Length).Where(i => pixels[i] > 0)];
        Assert.Equal(20, inked.Max(i => i / 28) - inked.Min(i => i / 28) + 1);
        Assert.Equal(10, inked.Max(i => i % 28) - inked.Min(i => i % 28) + 1);
        (double x, double y) = CentreOf(data);
        Assert.InRange(x, 13.5, 14.5);
        Assert.InRange(y, 13.5, 14.5);
        Assert.Equal(255, pixels.Max());
    }

    [Fact]
    public void A_digit_of_MNIST_stays_where_it_is_laid()
    {
        // A stroke as MNIST's: soft edges, 20 rows
        static byte Shade(int x, int y) => (byte)(y is < 4 or > 23 ? 0 : Math.Clamp(255 - (90 * Math.Abs(x - 14)), 0, 255));
        string path = WritePng("one.png", 28, 28, Shade);
        Assert.Equal(Read(path, new PictureOptions())[0].Pixels, Read(path, new PictureOptions { Width = 28, Center = true })[0].Pixels);
    }

    [Fact]
    public void Uneven_light_is_no_ink()
    {
        // A dark stroke on paper that is lit from the left, with grain and a shadow below
        var random = new Random(1);
        byte Shade(int x, int y)
        {
            double paper = 220 - (0.3 * x) - (y > 200 ? Math.Min(40, 2 * (y - 200)) : 0) + random.Next(-4, 5);
            bool isStroke = y is >= 60 and < 160 && Math.Abs(x - 200 - ((y - 60) / 4)) < 8;
            return (byte)(isStroke ? paper * 0.3 : paper);
        }
        DigitData data = Read(WritePng("photo.png", 400, 300, Shade), new PictureOptions { Width = 28, Center = true });
        float[] pixels = data[0].Pixels;
        int[] inked = [.. Enumerable.Range(0, pixels.Length).Where(i => pixels[i] > 0)];
        // The stroke is 100 rows high, 41 columns wide, and goes down to the right
        Assert.Equal(20, inked.Max(i => i / 28) - inked.Min(i => i / 28) + 1);
        Assert.InRange(inked.Max(i => i % 28) - inked.Min(i => i % 28) + 1, 7, 10);
        Assert.True(inked.Min() % 28 < inked.Max() % 28);
    }

    [Fact]
    public void Grain_in_all_shades_is_blank()
    {
        // Three shades of ground that differ so much that no shade is surely ink
        string path = WritePng("grain.png", 39, 39, (x, y) => ((x + (3 * y)) % 13) switch { < 3 => 0, < 6 => 60, < 9 => 130, _ => 255 });
        Assert.All(Read(path, new PictureOptions { Width = 28, Center = true, Inversion = PictureInversion.Never })[0].Pixels, p => Assert.Equal(0, p));
    }

    [Fact]
    public void A_blank_picture_is_blank()
    {
        Assert.All(Read(WritePng("white.png", 30, 30, (_, _) => 255), new PictureOptions { Width = 10, Center = true })[0].Pixels, p => Assert.Equal(0, p));
        Assert.All(Read(WritePng("black.png", 30, 30, (_, _) => 0), new PictureOptions { Width = 10 })[0].Pixels, p => Assert.Equal(0, p));
    }

    [Fact]
    public void Bombs_are_refused_before_they_are_unpacked()
    {
        using var packed = new MemoryStream();
        using (var rows = new ZLibStream(packed, CompressionLevel.SmallestSize, leaveOpen: true))
            rows.Write(new byte[1_500_000]);
        long before = GC.GetAllocatedBytesForCurrentThread();
        DigitsException huge = _folder.ErrorOf("huge.png", PngWith(50_000, 50_000, packed.ToArray()));
        Assert.Equal(DigitsError.PictureTooLarge, huge.Error);
        Assert.Contains("50000 x 50000", huge.Message);
        Assert.Equal(DigitsError.PictureDamaged, _folder.ErrorOf("large.png", PngWith(8_000, 8_000, packed.ToArray())).Error);
        byte[] bmp = File.ReadAllBytes(PictureFormatTests.Sample("colour.bmp"));
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(18), 8_000);
        BinaryPrimitives.WriteInt32LittleEndian(bmp.AsSpan(22), 8_000);
        Assert.Equal(DigitsError.PictureDamaged, _folder.ErrorOf("large.bmp", bmp).Error);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
        byte[] jpeg = File.ReadAllBytes(PictureFormatTests.Sample("grey.jpg"));
        int frame = jpeg.AsSpan().IndexOf<byte>([0xff, 0xc0]);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 60_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 60_000);
        Assert.Equal(DigitsError.PictureTooLarge, _folder.ErrorOf("huge.jpg", jpeg).Error);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 8_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 8_000);
        before = GC.GetAllocatedBytesForCurrentThread();
        DigitsException large = _folder.ErrorOf("large.jpg", jpeg);
        Assert.Contains("bytes for 8000 x 8000 pixels", large.Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000_000);
    }

    [Fact]
    public void What_is_packed_with_a_dictionary_is_damaged() =>
        Assert.Equal(DigitsError.PictureDamaged, _folder.ErrorOf("dictionary.png", PngWith(2, 2, [0x78, 0xbb, 1, 2, 3, 4, 5, 6, 7, 8])).Error);

    [Fact]
    public void Pictures_become_one_table_that_knows_each_file()
    {
        string[] names = ["grey.png", "colour.jpg", "colour.bmp"];
        PictureFile[] files = [.. names.Select((name, i) => new PictureFile(PictureFormatTests.Sample(name), i == 2 ? "b" : "a"))];
        DigitData data = DigitFile.ReadPictures(files, new PictureOptions { Width = 12, Height = 10 })!;
        Assert.Equal((3, 12, 10), (data.Count, data.Width, data.Height));
        Assert.Equal(["a", "b"], data.ClassNames);
        Assert.Equal(files.Select(file => file.Path), data.Select(digit => digit.Source));
        Assert.Equal(Path.GetDirectoryName(files[0].Path), data.Source);
        Assert.Equal([1, 2, 3], data.Select(digit => digit.Index));
        // Mixed with another table they are still themselves
        DigitData other = DigitData.FromBytes(new byte[120], 12, 10, ["c"], "memory");
        Assert.Equal([files[1].Path, "memory"], DigitData.FromDigits([data[1], other[0]]).Select(digit => digit.Source));
    }

    [Fact]
    public void Files_that_cannot_be_read_are_told_in_order_and_the_others_are_read()
    {
        var files = new List<PictureFile>();
        for (int i = 0; i < 200; i++)
            files.Add(new PictureFile(i % 50 == 7 ? _folder.Write($"{i}.png", "label,pixel0\n1,2\n") : WritePng($"{i}.png", 4, 4, (x, _) => (byte)(x + i))));
        var refused = new List<(string Path, DigitsException Error)>();
        var progress = new List<int>();
        DigitData data = DigitFile.ReadPictures(files, new PictureOptions { Inversion = PictureInversion.Never }, (file, error) => refused.Add((file.Path, error)), progress.Add)!;
        Assert.Equal(196, data.Count);
        Assert.Equal([7, 57, 107, 157], refused.Select(r => int.Parse(Path.GetFileNameWithoutExtension(r.Path), System.Globalization.CultureInfo.InvariantCulture)));
        Assert.All(refused, r => Assert.Equal(DigitsError.FileFormatUnknown, r.Error.Error));
        Assert.All(refused, r => Assert.Contains("is text", r.Error.Message));
        Assert.Equal(200, progress[^1]);
        Assert.Equal(8, data[7].Pixels[0]);
        Assert.Throws<DigitsException>(() => DigitFile.ReadPictures(files));
        Assert.Null(DigitFile.ReadPictures([files[7]], null, (_, _) => { }));
        // Several at a time, and yet the error itself and no AggregateException
        Assert.ThrowsAny<ArgumentException>(() => DigitFile.ReadPictures([new PictureFile(""), new PictureFile("")]));
        Assert.ThrowsAny<OperationCanceledException>(() => DigitFile.ReadPictures(files, cancellationToken: new CancellationToken(true)));
    }

    [Fact]
    public void Sizes_that_differ_are_one_error_that_names_them()
    {
        PictureFile[] files = [new(WritePng("a.png", 4, 4, (_, _) => 1)), new(WritePng("b.png", 5, 4, (_, _) => 1)), new(WritePng("c.png", 4, 4, (_, _) => 1))];
        DigitsException error = Assert.Throws<DigitsException>(() => DigitFile.ReadPictures(files));
        Assert.Equal(DigitsError.DataWidthMismatch, error.Error);
        Assert.Contains("4 x 4 (a.png), 5 x 4 (b.png)", error.Message);
        Assert.Contains("Size", error.Message);
        Assert.Equal(3, DigitFile.ReadPictures(files, new PictureOptions { Width = 3 })!.Count);
        Assert.Equal(DigitsError.PictureTooLarge, Assert.Throws<DigitsException>(() => DigitFile.Read(WritePng("wide.png", 300, 300, (_, _) => 1))).Error);
        Assert.Equal(DigitsError.ParameterOutOfRange, Assert.Throws<DigitsException>(() => DigitFile.ReadPictures(files, new PictureOptions { Width = 257 })).Error);
    }

    [Fact]
    public void Folders_of_a_folder_are_its_classes()
    {
        string root = _folder["letters"];
        foreach (string name in (string[])["b/2.png", "b/1.PNG", "a/1.png", "a/notes.txt", "loose.png"])
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(root, name))!);
            File.WriteAllBytes(Path.Combine(root, name), Png(4, 4, (x, _) => (byte)x));
        }
        Assert.Equal([("1.png", "a"), ("1.PNG", "b"), ("2.png", "b")], PictureFile.FindAll(root).Select(file => (Path.GetFileName(file.Path), file.Label!)));
        Assert.Equal([("1.PNG", null), ("2.png", null)], PictureFile.FindAll(Path.Combine(root, "b")).Select(file => (Path.GetFileName(file.Path), file.Label)));
        Assert.Contains("names of folders", string.Join('\n', DigitFile.ReadPictures(PictureFile.FindAll(root))!.Guesses));
        Directory.CreateDirectory(_folder["empty"]);
        Assert.Equal(DigitsError.FileNotRegular, Assert.Throws<DigitsException>(() => PictureFile.FindAll(_folder["empty"])).Error);
    }
}
