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
        byte[] packed = File.ReadAllBytes(Sample("grey.bmp"));
        packed[30] = 1;
        DigitsException error = ErrorOf("packed.bmp", packed);
        Assert.Equal(DigitsError.PictureUnsupported, error.Error);
        Assert.Contains("packed.bmp", error.Message);
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
