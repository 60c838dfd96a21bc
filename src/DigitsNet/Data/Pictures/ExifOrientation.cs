using System.Buffers.Binary;

namespace DigitsNet.Data;

/// <summary>How a camera was held, as it writes it into a JPEG file (Exif 2.3, tag 274): pictures are turned by it.</summary>
internal static class ExifOrientation
{
    private const ushort Tag = 274, Short = 3;
    private const int EntryLength = 12;

    /// <summary>The orientation, 1 to 8, in a segment of a JPEG file; null where there is none.</summary>
    public static int? Find(ReadOnlySpan<byte> segment)
    {
        if (!segment.StartsWith("Exif\0\0"u8))
            return null;
        ReadOnlySpan<byte> data = segment[6..];
        bool isBig = data.StartsWith("MM"u8);
        if (data.Length < 8 || !(isBig || data.StartsWith("II"u8)) || Number(data[4..], 4, isBig) is var start && start > data.Length - 2)
            return null;
        ReadOnlySpan<byte> entries = data[((int)start + 2)..];
        for (uint left = Number(data[(int)start..], 2, isBig); left > 0 && entries.Length >= EntryLength; left--, entries = entries[EntryLength..])
        {
            if (Number(entries, 2, isBig) == Tag && Number(entries[2..], 2, isBig) == Short)
                return Number(entries[8..], 2, isBig) is var value and >= 1 and <= 8 ? (int)value : null;
        }
        return null;
    }

    /// <summary>The picture as it is to be looked at.</summary>
    public static Picture Turn(Picture picture, int orientation)
    {
        if (orientation == 1)
            return picture;
        bool isOnSide = orientation >= 5;
        (int width, int height) = isOnSide ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        byte[] shades = new byte[width * height];
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                (int left, int top) = isOnSide ? (y, x) : (x, y);
                if (orientation is 2 or 3 or 7 or 8)
                    left = picture.Width - 1 - left;
                if (orientation is 3 or 4 or 6 or 7)
                    top = picture.Height - 1 - top;
                shades[(y * width) + x] = picture[left, top];
            }
        }
        return new Picture(width, height, shades);
    }

    private static uint Number(ReadOnlySpan<byte> bytes, int length, bool isBig) => (length, isBig) switch
    {
        (2, true) => BinaryPrimitives.ReadUInt16BigEndian(bytes),
        (2, false) => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        (_, true) => BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
    };
}
