using System.Buffers.Binary;
using DigitsNet.Files;

namespace DigitsNet.Data;

/// <summary>The kinds of pictures that are read, told apart by their first bytes.</summary>
internal static class PictureFormat
{
    public const int MagicLength = 8;

    /// <summary>The most bytes of a file: a picture of the most pixels (<see cref="PictureFile.MaxPixels"/>) at 8 bytes each, as 16-bit colour with opacity has.</summary>
    private const int MaxFileLength = 512 * 1024 * 1024;

    private static readonly (byte[] Magic, Func<byte[], string, CancellationToken, Picture> Read)[] s_formats =
    [
        ([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n'], PngPicture.Read),
        ([0xff, 0xd8, 0xff], JpegPicture.Read),
        ("BM"u8.ToArray(), BmpPicture.Read),
    ];

    /// <summary>Whether a file with these first bytes is a picture.</summary>
    public static bool IsKnown(ReadOnlySpan<byte> start) => Find(start) is not null;

    /// <summary>Reads the bytes of a file that may be a picture.</summary>
    /// <exception cref="DigitsException">As <see cref="RegularFile.ReadAllBytes"/>.</exception>
    public static byte[] ReadFile(string path) => RegularFile.ReadAllBytes(path, MaxFileLength);

    /// <summary>The pixels that a picture's header tells of, before anything is unpacked; 0 where it tells none.</summary>
    public static long PixelsOf(ReadOnlySpan<byte> file) => file switch
    {
        [0x89, (byte)'P', ..] when file.Length >= 24 => (long)BinaryPrimitives.ReadUInt32BigEndian(file[16..]) * BinaryPrimitives.ReadUInt32BigEndian(file[20..]),
        [(byte)'B', (byte)'M', ..] when file.Length >= 26 => Math.Abs((long)BinaryPrimitives.ReadInt32LittleEndian(file[18..]) * BinaryPrimitives.ReadInt32LittleEndian(file[22..])),
        [0xff, 0xd8, ..] => JpegPixels(file),
        _ => 0,
    };

    /// <summary>Unpacks a picture.</summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>,
    /// <see cref="DigitsError.FileFormatUnknown"/>.
    /// </exception>
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken)
    {
        Func<byte[], string, CancellationToken, Picture>? read = Find(file);
        return read is not null ? read(file, path, cancellationToken) : throw new DigitsException(
            DigitsError.FileFormatUnknown,
            $"{path} is {ForeignFormat.NameOf(file) ?? (file.AsSpan().Contains((byte)0) ? "of an unknown format" : "text")}, whatever its name says; expected a PNG, JPEG or BMP picture.");
    }

    // The size is in the first start of a frame (C0 to CF, but for C4, C8 and CC), behind other segments that each tell their length
    private static long JpegPixels(ReadOnlySpan<byte> file)
    {
        for (int at = 2; at + 9 <= file.Length && file[at] == 0xff;)
        {
            byte marker = file[at + 1];
            if (marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc))
                return (long)BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]) * BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]);
            at += marker == 0xff ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }
        return 0;
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
