using System.Buffers.Binary;
using System.IO.Compression;

namespace DigitsNet.Data;

/// <summary>Reads a PNG picture (W3C Recommendation, third edition): every chunk is checked, and no length is believed.</summary>
internal static class PngPicture
{
    private const string Kind = "PNG";
    private const int SignatureLength = 8, ChunkOverhead = 12, HeaderLength = 13;

    /// <summary>Deflate packs at most so many bytes into one.</summary>
    private const int MaxRatio = 1032;

    /// <summary>Columns and rows of the seven passes of an interlaced picture: first column, first row, step right, step down.</summary>
    private static readonly (int Left, int Top, int Right, int Down)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <exception cref="DigitsException"><see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureTooLarge"/>.</exception>
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken)
    {
        PngPixels? pixels = null;
        bool isInterlaced = false, isOver = false;
        using var packed = new MemoryStream();
        for (int at = SignatureLength; !isOver;)
        {
            ReadOnlySpan<byte> rest = file.AsSpan(at);
            if (rest.Length < ChunkOverhead || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - ChunkOverhead)
                throw PictureErrors.Damaged(path, Kind, "an end amid its chunks");
            ReadOnlySpan<byte> name = rest.Slice(4, 4), data = rest.Slice(8, (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + data.Length)..]) != Crc32.Append(0, rest.Slice(4, 4 + data.Length)))
                throw PictureErrors.Damaged(path, Kind, "a chunk whose checksum is another");
            at += ChunkOverhead + data.Length;
            if ((pixels is null) != name.SequenceEqual("IHDR"u8))
                throw PictureErrors.Damaged(path, Kind, "no header, or two");
            if (pixels is null)
                (pixels, isInterlaced) = ReadHeader(data, path);
            else if (name.SequenceEqual("PLTE"u8))
                pixels.SetPalette(data);
            else if (name.SequenceEqual("tRNS"u8))
                pixels.SetTransparency(data);
            else if (name.SequenceEqual("IDAT"u8))
                packed.Write(data);
            else if (name.SequenceEqual("IEND"u8))
                isOver = true;
            else if ((name[0] & 0x20) == 0)
                throw PictureErrors.Damaged(path, Kind, $"an unknown chunk '{Excerpt.Of(System.Text.Encoding.Latin1.GetString(name))}' that cannot be left out");
        }
        if (pixels!.ByteCount(isInterlaced ? s_passes : [(0, 0, 1, 1)]) > (long)MaxRatio * packed.Length)
            throw PictureErrors.Damaged(path, Kind, $"{packed.Length} packed bytes for {pixels.Width} x {pixels.Height} pixels");
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        try
        {
            Picture picture = pixels.Read(rows, isInterlaced ? s_passes : [(0, 0, 1, 1)], cancellationToken);
            return rows.ReadByte() < 0 ? picture : throw PictureErrors.Damaged(path, Kind, "more bytes than its size says");
        }
        // All of it is in memory: what cannot be read is what is packed
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw PictureErrors.Damaged(path, Kind, "packed bytes that are damaged or cut short", e);
        }
    }

    private static (PngPixels Pixels, bool IsInterlaced) ReadHeader(ReadOnlySpan<byte> data, string path)
    {
        if (data.Length != HeaderLength)
            throw PictureErrors.Damaged(path, Kind, $"a header of {data.Length} bytes");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(data), height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        (byte depth, byte colour) = (data[8], data[9]);
        bool isKnown = (colour, depth) is (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) or (2 or 4 or 6, 8 or 16);
        if (!isKnown || data[10] != 0 || data[11] != 0 || data[12] > 1)
            throw PictureErrors.Damaged(path, Kind, $"a header of colour type {colour}, depth {depth}, methods {data[10]}, {data[11]} and {data[12]}");
        PictureErrors.CheckSize(path, Kind, width, height);
        return (new PngPixels((int)width, (int)height, depth, colour, path), data[12] == 1);
    }
}
