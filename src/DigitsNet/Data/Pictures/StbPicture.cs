using StbImageSharp;

namespace DigitsNet.Data;

/// <summary>
/// Unpacks a PNG or BMP picture by StbImageSharp. That believes every length and computes with unchecked memory, so it is given
/// only what <see cref="PngPicture"/> or <see cref="BmpPicture"/> has checked.
/// </summary>
internal static class StbPicture
{
    public static Picture Read(byte[] file, string path, string kind)
    {
        ImageResult unpacked;
        try
        {
            unpacked = ImageResult.FromMemory(file, ColorComponents.GreyAlpha);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            throw PictureErrors.Damaged(path, kind, "parts that contradict each other", e);
        }
        byte[] shades = new byte[unpacked.Width * unpacked.Height], opacity = new byte[shades.Length];
        for (int i = 0; i < shades.Length; i++)
            (shades[i], opacity[i]) = (unpacked.Data[2 * i], unpacked.Data[(2 * i) + 1]);
        return new Picture(unpacked.Width, unpacked.Height, shades, opacity.AsSpan().ContainsAnyExcept(byte.MaxValue) ? opacity : null);
    }
}
