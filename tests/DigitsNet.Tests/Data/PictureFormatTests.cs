using System.Text.Json;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>Each form of picture that is read, against what Pillow reads in it (Data/Pictures/make_pictures.py).</summary>
public sealed class PictureFormatTests : IDisposable
{
    private static readonly string s_samples = Path.Combine(AppContext.BaseDirectory, "Data", "Pictures");
    private static readonly Dictionary<string, int[]> s_shades =
        JsonSerializer.Deserialize<Dictionary<string, int[]>>(File.ReadAllBytes(Path.Combine(s_samples, "pictures.json")))!;

    private readonly DataFolder _folder = new();

    public static TheoryData<string> Names => [.. s_shades.Keys];

    public void Dispose() => _folder.Dispose();

    internal static string Sample(string name) => Path.Combine(s_samples, name);

    internal static IEnumerable<string> Samples => Directory.EnumerateFiles(s_samples).Where(PictureFile.IsNamed).Order();

    private DigitsException ErrorOf(string name, byte[] content) => _folder.ErrorOf(name, content);

    private string Unsupported(string name, byte[] content)
    {
        DigitsException error = ErrorOf(name, content);
        Assert.Equal(DigitsError.PictureUnsupported, error.Error);
        Assert.Contains(name, error.Message);
        return error.Message;
    }

    private static byte[] Changed(string sample, int place, byte value)
    {
        byte[] content = File.ReadAllBytes(Sample(sample));
        content[place] = value;
        return content;
    }

    private static int At(string sample, params byte[] bytes) => File.ReadAllBytes(Sample(sample)).AsSpan().IndexOf(bytes);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_picture_has_the_shades_that_Pillow_reads(string name)
    {
        DigitData data = DigitFile.Read(Sample(name), new DigitFileOptions { Picture = new PictureOptions { Inversion = PictureInversion.Never } });
        Assert.Equal((1, 24, 20), (data.Count, data.Width, data.Height));
        float[] pixels = data[0].Pixels;
        // Cosines are rounded differently; the JPEG files have hard edges
        double tolerance = name.EndsWith(".jpg", StringComparison.Ordinal) ? 2 : 1;
        Assert.All(s_shades[name], (expected, i) => Assert.InRange(pixels[i], expected - tolerance, expected + tolerance));
        Assert.InRange(pixels.Max() - pixels.Min(), 200, 255);
    }

    [Fact]
    public void Every_sample_is_tried() => Assert.Equal(Samples.Select(Path.GetFileName).Except(["cmyk.jpg"]), s_shades.Keys.Order());

    [Fact]
    public void What_is_not_read_of_a_format_is_named()
    {
        Assert.Contains("CMYK", Assert.Throws<DigitsException>(() => DigitFile.Read(Sample("cmyk.jpg"))).Message);
        Assert.Contains("kind that libjpeg does not read", Unsupported("12-bit.jpg", Changed("grey.jpg", At("grey.jpg", 0xff, 0xc0) + 4, 12)));
        Assert.Contains("packed BMP", Unsupported("packed.bmp", Changed("grey.bmp", 30, 1)));
        Assert.Contains("header of 12 bytes", Unsupported("old.bmp", Changed("colour.bmp", 14, 12)));
        // StbImageSharp would pass over what is between header and pixels twice
        byte[] colour = File.ReadAllBytes(Sample("colour.bmp"));
        byte[] apart = [.. colour[..54], 1, 2, 3, 4, .. colour[54..]];
        apart[10] += 4;
        Assert.Contains("4 bytes between header and pixels", Unsupported("apart.bmp", apart));
    }

    [Fact]
    public void A_picture_of_thousands_of_scans_is_refused()
    {
        // Progressive, a scan of the means of nine grey blocks again and again: two bits a block for no difference
        byte[] head = Changed("grey.jpg", At("grey.jpg", 0xff, 0xc0) + 1, 0xc2)[..At("grey.jpg", 0xff, 0xda)];
        byte[] scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 0, 0, 0, 0, 0x3f];
        byte[] Scans(int count) => [.. head, .. Enumerable.Repeat(scan, count).SelectMany(bytes => bytes), 0xff, 0xd9];
        string path = _folder.Write("scans.jpg", Scans(3));
        Assert.All(DigitFile.Read(path, new DigitFileOptions { Picture = new PictureOptions { Inversion = PictureInversion.Never } })[0].Pixels, p => Assert.Equal(128, p));
        DigitsException error = ErrorOf("scans.jpg", Scans(5_000));
        Assert.Equal(DigitsError.PictureDamaged, error.Error);
        Assert.Contains("more than 100 scans", error.Message);

        // Fewer of a large picture: what counts is the work, of which a scan goes over every block
        int size = head.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc2]) + 5;
        head[size] = head[size + 2] = 16;
        head[size + 1] = head[size + 3] = 0;
        byte[] largeScan = [.. scan[..10], .. new byte[4096 * 4096 / 64 / 4]];
        error = ErrorOf("large.jpg", [.. head, .. Enumerable.Repeat(largeScan, 66).SelectMany(bytes => bytes), 0xff, 0xd9]);
        Assert.Contains("more than 64 scans of 4096 x 4096 pixels", error.Message);
    }

    [Fact]
    public void Pictures_are_large_by_their_pixels_however_few_bytes_they_have()
    {
        foreach (string sample in Samples)
        {
            byte[] file = File.ReadAllBytes(sample);
            Assert.False(PictureTable.IsLarge(file));
            Assert.Equal(480, PictureFormat.PixelsOf(file));
        }
        byte[] png = Changed("grey.png", 18, 32);
        png[22] = 32;
        Assert.True(PictureTable.IsLarge(png));
        byte[] jpeg = Changed("progressive.jpg", At("progressive.jpg", 0xff, 0xc2) + 5, 32);
        jpeg[At("progressive.jpg", 0xff, 0xc2) + 7] = 32;
        Assert.True(PictureTable.IsLarge(jpeg));
    }

    [Theory]
    [InlineData("grey.png")]
    [InlineData("interlaced.png")]
    [InlineData("palette.png")]
    [InlineData("progressive.jpg")]
    [InlineData("colour.jpg")]
    [InlineData("restarts.jpg")]
    [InlineData("colour.bmp")]
    public void Every_truncation_is_noticed(string name)
    {
        byte[] content = File.ReadAllBytes(Sample(name));
        for (int length = 8; length < content.Length; length++)
            Assert.Equal(DigitsError.PictureDamaged, ErrorOf(name, content[..length]).Error);
    }

    [Fact]
    public void Every_changed_byte_of_a_png_is_noticed()
    {
        byte[] content = File.ReadAllBytes(Sample("palette-transparent.png"));
        for (int i = 8; i < content.Length; i++)
        {
            byte[] changed = [.. content];
            changed[i] ^= 0x10;
            Assert.Equal(DigitsError.PictureDamaged, ErrorOf("changed.png", changed).Error);
        }
    }
}
