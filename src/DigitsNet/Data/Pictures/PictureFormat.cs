using DigitsNet.Files;

namespace DigitsNet.Data;

/// <summary>The kinds of pictures that are read, told apart by their first bytes.</summary>
internal static class PictureFormat
{
    public const int MagicLength = 8;

    /// <summary>More than any picture of so many pixels as are read.</summary>
    private const int MaxFileLength = 512 * 1024 * 1024;

    private static readonly (byte[] Magic, Func<byte[], string, CancellationToken, Picture> Read)[] s_formats =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'], PngPicture.Read),
        ([0xff, 0xd8, 0xff], JpegPicture.Read),
        ("BM"u8.ToArray(), BmpPicture.Read),
    ];

    /// <summary>Whether a file with these first bytes is a picture.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> start) => Find(start) is not null;

    /// <summary>Unpacks a picture.</summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>,
    /// <see cref="DigitsError.FileFormatUnknown"/>; as <see cref="RegularFile.ReadAllBytes"/>.
    /// </exception>
    public static Picture Read(string path, CancellationToken cancellationToken)
    {
        byte[] file = RegularFile.ReadAllBytes(path, MaxFileLength);
        Func<byte[], string, CancellationToken, Picture>? read = Find(file);
        return read is not null ? read(file, path, cancellationToken) : throw new DigitsException(
            DigitsError.FileFormatUnknown,
            $"{path} is {ForeignFormat.NameOf(file) ?? (file.AsSpan().Contains((byte)0) ? "of an unknown format" : "text")}, whatever its name says; expected a PNG, JPEG or BMP picture.");
    }

    private static Func<byte[], string, CancellationToken, Picture>? Find(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] magic, Func<byte[], string, CancellationToken, Picture> read) in s_formats)
        {
            if (start.StartsWith(magic))
                return read;
        }
        return null;
    }
}
