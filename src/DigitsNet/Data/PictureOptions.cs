namespace DigitsNet.Data;

/// <summary>What is done to pictures before they are examples. The same is to be done to those that a model was trained on and to those it is asked about.</summary>
/// <remarks>Colours become grey by ITU-R BT.601 (0.299 red, 0.587 green, 0.114 blue), and pictures are turned as Exif says.</remarks>
public sealed record PictureOptions
{
    /// <summary>Pixels in a row of an example; null for those of the pictures, which must all have the same size then.</summary>
    public int? Width { get; init; }

    /// <summary>Rows of an example; null for as many as <see cref="Width"/>.</summary>
    public int? Height { get; init; }

    /// <summary>Whether light and dark change places.</summary>
    public PictureInversion Inversion { get; init; } = PictureInversion.Auto;

    /// <summary>
    /// Whether what is drawn is cut out of its ground, however unevenly that is lit, and laid as MNIST's digits are: as large
    /// as fits in 20/28 of the example's sides, its centre of mass in the middle.
    /// </summary>
    public bool Center { get; init; }

    /// <summary>The size of an example made of a picture.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/> for more pixels than an example may have, or none.</exception>
    internal (int Width, int Height) SizeFor(Picture picture)
    {
        (int width, int height) = Width is { } given ? (given, Height ?? given) : (picture.Width, picture.Height);
        return width > 0 && height > 0 && (long)width * height <= TableLayout.MaxFeatures
            ? (width, height)
            : throw (Width is null
                ? new DigitsException(DigitsError.PictureTooLarge, $"found {width} x {height} pixels; expected at most {TableLayout.MaxFeatures} in all. -Size makes pictures smaller.")
                : DigitsException.ParameterOutOfRange("Size", $"{width} x {height}", $"at least 1 x 1 and at most {TableLayout.MaxFeatures} pixels"));
    }
}
