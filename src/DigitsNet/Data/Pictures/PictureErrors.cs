namespace DigitsNet.Data;

/// <summary>The errors of pictures, worded once.</summary>
internal static class PictureErrors
{
    public static DigitsException Damaged(string path, string kind, string found, Exception? inner = null) =>
        new(DigitsError.PictureDamaged, $"{path}: found {found}; expected a whole {kind} picture.", inner);

    public static DigitsException Unsupported(string path, string found, string expected) =>
        new(DigitsError.PictureUnsupported, $"{path} is {found}; expected {expected}.");

    /// <summary>Refuses a picture of more pixels than are unpacked, before any is.</summary>
    public static void CheckSize(string path, string kind, long width, long height)
    {
        if (width <= 0 || height <= 0)
            throw Damaged(path, kind, $"a size of {width} x {height} pixels");
        if (width > Array.MaxLength || height > Array.MaxLength || width * height > PictureFile.MaxPixels)
            throw new DigitsException(DigitsError.PictureTooLarge, $"{path} has {width} x {height} pixels; at most {PictureFile.MaxPixels} can be read.");
    }
}
