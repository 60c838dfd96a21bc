using DigitsNet.Files;

namespace DigitsNet.Data;

/// <summary>A file of a picture, and the label that the example made of it gets.</summary>
/// <param name="Path">The file.</param>
/// <param name="Label">Its class; null for none.</param>
public sealed record PictureFile(string Path, string? Label = null)
{
    /// <summary>The most pixels of a picture: 8,192 x 8,192.</summary>
    public const int MaxPixels = 1 << 26;

    /// <summary>How pictures are called.</summary>
    private static readonly string[] s_extensions = [".png", ".jpg", ".jpeg", ".bmp"];

    /// <summary>Whether a file is a picture: it begins as one, or is named as one.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileNotFound"/>, <see cref="DigitsError.FileNotRegular"/>, <see cref="DigitsError.FileNotAccessible"/>.</exception>
    public static bool IsPicture(string path)
    {
        if (IsNamed(path))
            return true;
        using FileStream file = RegularFile.Open(System.IO.Path.GetFullPath(path));
        Span<byte> start = stackalloc byte[PictureFormat.MagicLength];
        return PictureFormat.IsKnown(start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)]);
    }

    /// <summary>
    /// The pictures of a folder, by the names of files. Where it has folders with pictures, theirs, each labelled with the
    /// name of its folder; else its own, without labels. In the order of names.
    /// </summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileNotRegular"/> where there are none; <see cref="DigitsError.FileNotAccessible"/>.</exception>
    public static IReadOnlyList<PictureFile> FindAll(string folder)
    {
        try
        {
            PictureFile[] found =
            [
                .. from child in Directory.EnumerateDirectories(folder).Order(StringComparer.Ordinal)
                   from file in FilesOf(child)
                   select new PictureFile(file, System.IO.Path.GetFileName(child)),
            ];
            if (found.Length == 0)
                found = [.. FilesOf(folder).Select(file => new PictureFile(file))];
            return found.Length > 0 ? found : throw new DigitsException(
                DigitsError.FileNotRegular,
                $"{folder} is a folder without pictures ({string.Join(", ", s_extensions)}); expected a file, a folder of pictures, or a folder with a folder of pictures for each class.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{folder} cannot be read. {e.Message}", e);
        }
    }

    internal static bool IsNamed(string path) => s_extensions.Contains(System.IO.Path.GetExtension(path), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> FilesOf(string folder) => Directory.EnumerateFiles(folder).Where(IsNamed).Order(StringComparer.Ordinal);
}
