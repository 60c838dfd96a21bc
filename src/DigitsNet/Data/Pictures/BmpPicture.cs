using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>Reads a BMP picture of Windows or OS/2 (Microsoft, "Bitmap Storage"), as long as it is not packed.</summary>
internal static class BmpPicture
{
    private const string Kind = "BMP";
    private const int FileHeader = 14, OldHeader = 12, MaskHeader = 52, OpacityHeader = 56, MaxColours = 256;

    /// <exception cref="DigitsException"><see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken)
    {
        if (file.Length < FileHeader + OldHeader)
            throw PictureErrors.Damaged(path, Kind, "an end amid its header");
        uint pixels = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(10)), header = BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(FileHeader));
        if (header is not (OldHeader or 40 or MaskHeader or OpacityHeader or 64 or 108 or 124) || file.Length < FileHeader + header)
            throw PictureErrors.Damaged(path, Kind, $"a header of {header} bytes");
        ReadOnlySpan<byte> info = file.AsSpan(FileHeader, (int)header);
        bool isOld = header == OldHeader;
        long width = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(info[4..]) : BinaryPrimitives.ReadInt32LittleEndian(info[4..]);
        long rows = isOld ? BinaryPrimitives.ReadUInt16LittleEndian(info[6..]) : BinaryPrimitives.ReadInt32LittleEndian(info[8..]);
        int depth = BinaryPrimitives.ReadUInt16LittleEndian(info[(isOld ? 10 : 14)..]);
        uint packing = isOld ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(info[16..]);
        if (packing is 1 or 2 or 4 or 5)
            throw PictureErrors.Unsupported(path, "a packed BMP picture", "one that is not packed");
        bool hasMasks = packing is 3 or 6;
        if (packing > 6 || depth is not (1 or 4 or 8 or 16 or 24 or 32) || (hasMasks && depth is not (16 or 32)))
            throw PictureErrors.Damaged(path, Kind, $"a header of depth {depth} and packing {packing}");
        PictureErrors.CheckSize(path, Kind, width, Math.Abs(rows));

        (int columns, int height, int rowBytes) = ((int)width, (int)Math.Abs(rows), (int)(((width * depth) + 31) / 32 * 4));
        if (pixels < FileHeader + header || pixels + ((long)rowBytes * height) > file.Length)
            throw PictureErrors.Damaged(path, Kind, $"{file.Length} bytes for {columns} x {height} pixels");
        byte[] palette = depth <= 8 ? ReadPalette(file.AsSpan((int)(FileHeader + header), (int)(pixels - FileHeader - header)), isOld ? 3 : 4) : [];
        Field[] fields = depth >= 16 ? ReadFields(file.AsSpan(FileHeader), (int)header, depth, hasMasks, packing == 6, path) : [];
        byte[] shades = new byte[columns * height], opacity = new byte[depth == 32 || fields is [_, _, _, { Mask: not 0 }] ? shades.Length : 0];
        int bytes = depth / 8;
        for (int y = 0; y < height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<byte> row = file.AsSpan((int)pixels + (rowBytes * y), rowBytes);
            int place = columns * (rows < 0 ? y : height - 1 - y);
            for (int x = 0; x < columns; x++, place++)
            {
                if (depth <= 8)
                {
                    int bit = x * depth, colour = (row[bit / 8] >> (8 - depth - (bit % 8))) & ((1 << depth) - 1);
                    shades[place] = colour < palette.Length ? palette[colour] : throw PictureErrors.Damaged(path, Kind, $"colour {colour} of a palette of {palette.Length}");
                    continue;
                }
                uint value = 0;
                for (int i = bytes - 1; i >= 0; i--)
                    value = (value << 8) | row[(x * bytes) + i];
                shades[place] = Picture.Grey(fields[0].Of(value), fields[1].Of(value), fields[2].Of(value));
                if (opacity.Length > 0)
                    opacity[place] = fields[3].Of(value);
            }
        }
        // A fourth byte that is nowhere set is no opacity: the picture would be empty
        return new Picture(columns, height, shades, opacity.AsSpan().ContainsAnyExcept((byte)0) ? opacity : null);
    }

    private static byte[] ReadPalette(ReadOnlySpan<byte> data, int entry)
    {
        byte[] shades = new byte[Math.Min(data.Length / entry, MaxColours)];
        for (int i = 0; i < shades.Length; i++)
            shades[i] = Picture.Grey(data[(entry * i) + 2], data[(entry * i) + 1], data[entry * i]);
        return shades;
    }

    /// <summary>Red, green, blue, opacity.</summary>
    private static Field[] ReadFields(ReadOnlySpan<byte> info, int header, int depth, bool hasMasks, bool hasFourth, string path)
    {
        if (!hasMasks)
            return depth == 16 ? [new(0x7c00), new(0x3e0), new(0x1f), default] : [new(0xff0000), new(0xff00), new(0xff), new(depth == 32 ? 0xff000000 : 0)];
        const int masksAt = 40;
        bool withFourth = hasFourth || header >= OpacityHeader;
        if (info.Length < masksAt + (withFourth ? 16 : 12))
            throw PictureErrors.Damaged(path, Kind, "an end amid its masks");
        Field[] fields = new Field[4];
        for (int i = 0; i < (withFourth ? 4 : 3); i++)
            fields[i] = new Field(BinaryPrimitives.ReadUInt32LittleEndian(info[(masksAt + (4 * i))..]));
        return fields;
    }

    /// <summary>The bits of a pixel that are one of its colours.</summary>
    private readonly record struct Field(uint Mask)
    {
        public byte Of(uint value)
        {
            if (Mask == 0)
                return 0;
            int shift = BitOperations.TrailingZeroCount(Mask);
            return (byte)((ulong)((value & Mask) >> shift) * byte.MaxValue / (Mask >> shift));
        }
    }
}
