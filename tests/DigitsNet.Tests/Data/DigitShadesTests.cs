using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

public class DigitShadesTests
{
    [Fact]
    public void Bytes_that_fit_stay_as_they_are()
    {
        byte[] pixels = [0, 10, 20, 30, 40, 255];
        byte[,] shades = DigitData.FromBytes(pixels, 3, 2, null)[0].ToShades(28);
        Assert.Equal(2, shades.GetLength(0));
        Assert.Equal(pixels, shades.Cast<byte>());
    }

    [Fact]
    public void A_faint_image_stays_faint() =>
        Assert.Equal([0, 5, 5, 0], DigitData.FromBytes([0, 5, 5, 0], 2, 2, null)[0].ToShades(28).Cast<byte>());

    [Fact]
    public void A_wide_image_shrinks_to_the_mean_of_squares()
    {
        byte[] pixels =
        [
            0, 100, 10, 10, 7,
            100, 200, 10, 10, 9,
            40, 60, 0, 0, 255,
        ];
        byte[,] shades = DigitData.FromBytes(pixels, 5, 3, null)[0].ToShades(3);
        Assert.Equal([100, 10, 8, 50, 0, 255], shades.Cast<byte>());
    }

    [Fact]
    public void Fractions_are_stretched_to_full_ink()
    {
        var digit = DigitData.FromFloats([-0.5f, 0, 0.5f, 0.25f], 4, null)[0];
        Assert.Equal([0, 127, 255, 191], digit.ToShades(28).Cast<byte>());
    }
}
