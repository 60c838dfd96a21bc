namespace DigitsNet.Data;

/// <summary>Images as shades, for whoever draws them.</summary>
public static class DigitShades
{
    private const byte Ink = 255;

    /// <summary>
    /// The image in shades from 0 for the background to 255 for full ink, rows x columns; where it is wider than asked
    /// for, each is the mean of a square of pixels.
    /// </summary>
    /// <param name="digit">The image.</param>
    /// <param name="width">Most columns of the result.</param>
    public static byte[,] ToShades(this Digit digit, int width)
    {
        ArgumentNullException.ThrowIfNull(digit);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        float[] pixels = digit.Pixels;
        float least = Math.Min(0, pixels.Min()), greatest = Math.Max(pixels.Max(), pixels.All(p => p == MathF.Floor(p)) ? Ink : float.Epsilon);
        int step = (digit.Width + width - 1) / width;
        var shades = new byte[(digit.Height + step - 1) / step, (digit.Width + step - 1) / step];
        for (int row = 0; row < shades.GetLength(0); row++)
            for (int column = 0; column < shades.GetLength(1); column++)
                shades[row, column] = (byte)(Ink * (Mean(digit, pixels, row * step, column * step, step) - least) / (greatest - least));
        return shades;
    }

    private static float Mean(Digit digit, float[] pixels, int top, int left, int step)
    {
        float sum = 0;
        int count = 0;
        for (int row = top; row < Math.Min(top + step, digit.Height); row++)
            for (int column = left; column < Math.Min(left + step, digit.Width); column++, count++)
                sum += pixels[(row * digit.Width) + column];
        return sum / count;
    }
}
