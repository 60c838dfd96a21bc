namespace DigitsNet.Data;

/// <summary>Makes an example of a picture.</summary>
internal static class PictureTreatment
{
    /// <summary>A picture is first made smaller, to at most 8 times the width and height of the example: enough detail to find what is drawn, at a bounded cost.</summary>
    private const int FineEnough = 8;

    /// <param name="picture">The picture.</param>
    /// <param name="options">What is to be done.</param>
    /// <param name="isInverted">Whether light and dark changed places.</param>
    /// <returns>The example, in the size that the options ask for.</returns>
    public static Picture Apply(Picture picture, PictureOptions options, out bool isInverted)
    {
        (int width, int height) = options.SizeFor(picture);
        picture = picture.Flatten();
        double shrink = Math.Max(1, Math.Max((double)picture.Width / (FineEnough * width), (double)picture.Height / (FineEnough * height)));
        Picture fine = picture.Resize(Scaled(picture.Width, 1 / shrink), Scaled(picture.Height, 1 / shrink));
        isInverted = options.Inversion switch
        {
            PictureInversion.Always => true,
            PictureInversion.Never => false,
            PictureInversion.Auto => Ground.IsLight(fine),
            _ => throw DigitsException.ParameterOutOfRange(nameof(PictureInversion), options.Inversion, $"one of {string.Join(", ", Enum.GetNames<PictureInversion>())}"),
        };
        Picture chosen = options.Center ? fine : picture;
        if (isInverted)
            chosen = chosen.Invert();
        return options.Center ? MassCentring.Apply(Ground.Remove(chosen), width, height) : Fit(chosen, width, height);
    }

    public static int Scaled(int length, double factor) => Math.Max(1, (int)Math.Round(length * factor));

    /// <summary>The whole picture, its sides in their proportion, on the shade of its edge.</summary>
    private static Picture Fit(Picture picture, int width, int height)
    {
        double factor = Math.Min((double)width / picture.Width, (double)height / picture.Height);
        byte ground = picture.EdgeShade();
        Picture scaled = picture.Resize(Math.Min(width, Scaled(picture.Width, factor)), Math.Min(height, Scaled(picture.Height, factor)));
        return scaled.Place((width - scaled.Width) / 2, (height - scaled.Height) / 2, width, height, ground);
    }

    /// <summary>The picture on a larger ground.</summary>
    public static Picture Place(this Picture picture, int left, int top, int width, int height, byte ground = 0)
    {
        if ((width, height) == (picture.Width, picture.Height))
            return picture;
        byte[] shades = new byte[width * height];
        shades.AsSpan().Fill(ground);
        for (int y = 0; y < picture.Height; y++)
            picture.Shades.AsSpan(y * picture.Width, picture.Width).CopyTo(shades.AsSpan(((top + y) * width) + left));
        return new Picture(width, height, shades);
    }
}
