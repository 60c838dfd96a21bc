namespace DigitsNet.Data;

/// <summary>
/// Lays what is drawn as MNIST's digits are laid (Y. LeCun, C. Cortes, C. Burges, "The MNIST database"): in its proportions, as
/// large as fits in a box of 20 x 20 in the field of 28 x 28, its centre of mass in the middle of the field.
/// </summary>
internal static class MassCentring
{
    private const double BoxPart = 20.0 / 28;

    /// <param name="ink">What is drawn, on 0.</param>
    /// <param name="width">Columns of the field.</param>
    /// <param name="height">Its rows.</param>
    public static Picture Apply(Picture ink, int width, int height)
    {
        if (Cut(ink) is not { } cut)
            return new Picture(width, height, new byte[width * height]);
        int boxWidth = PictureTreatment.Scaled(width, BoxPart), boxHeight = PictureTreatment.Scaled(height, BoxPart);
        double factor = Math.Min((double)boxWidth / cut.Width, (double)boxHeight / cut.Height);
        Picture scaled = cut.Resize(Math.Min(boxWidth, PictureTreatment.Scaled(cut.Width, factor)), Math.Min(boxHeight, PictureTreatment.Scaled(cut.Height, factor)));
        int greatest = Math.Max((int)scaled.Shades.Max(), 1);
        scaled = scaled with { Shades = Array.ConvertAll(scaled.Shades, shade => (byte)(shade * byte.MaxValue / greatest)) };
        (double x, double y) = CentreOf(scaled);
        return scaled.Place(Offset(width, scaled.Width, x), Offset(height, scaled.Height, y), width, height);
    }

    /// <summary>The smallest part that holds all ink; null where there is none.</summary>
    private static Picture? Cut(Picture ink)
    {
        (int left, int top, int right, int bottom) = (ink.Width, ink.Height, -1, -1);
        for (int y = 0; y < ink.Height; y++)
        {
            for (int x = 0; x < ink.Width; x++)
            {
                if (ink[x, y] > 0)
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), y);
            }
        }
        if (right < 0)
            return null;
        byte[] shades = new byte[(right - left + 1) * (bottom - top + 1)];
        for (int y = top; y <= bottom; y++)
            ink.Shades.AsSpan((y * ink.Width) + left, right - left + 1).CopyTo(shades.AsSpan((y - top) * (right - left + 1)));
        return new Picture(right - left + 1, bottom - top + 1, shades);
    }

    private static (double X, double Y) CentreOf(Picture ink)
    {
        long mass = 0, x = 0, y = 0;
        for (int i = 0; i < ink.Shades.Length; i++)
        {
            mass += ink.Shades[i];
            x += (long)ink.Shades[i] * (i % ink.Width);
            y += (long)ink.Shades[i] * (i / ink.Width);
        }
        return ((double)x / mass, (double)y / mass);
    }

    /// <summary>The first column or row, as near as all of the ink stays in the field.</summary>
    private static int Offset(int field, int length, double centre) => Math.Clamp((int)Math.Round((field / 2.0) - centre), 0, field - length);
}
