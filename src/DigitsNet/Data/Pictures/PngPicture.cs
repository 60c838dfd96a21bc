using System.Buffers.Binary;
using System.IO.Compression;

namespace DigitsNet.Data;

/// <summary>Checks a PNG picture (W3C Recommendation, third edition) before it is unpacked: its chunks, and that its rows are as long as its size says.</summary>
internal static class PngPicture
{
    private const string Kind = "PNG";
    private const int SignatureLength = 8, ChunkOverhead = 12, HeaderLength = 13;

    /// <summary>The most bytes of all rows: as many as the most pixels take in colour with opacity.</summary>
    private const long MaxUnpacked = 4L * PictureFile.MaxPixels;

    /// <summary>Columns and rows of the seven passes of an interlaced picture: first column, first row, step right, step down.</summary>
    private static readonly (int Left, int Top, int Right, int Down)[] s_passes =
        [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <exception cref="DigitsException"><see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureTooLarge"/>.</exception>
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken)
    {
        long unpacked = 0;
        bool isOver = false;
        using var packed = new MemoryStream();
        for (int at = SignatureLength; !isOver;)
        {
            ReadOnlySpan<byte> rest = file.AsSpan(at);
            if (rest.Length < ChunkOverhead || BinaryPrimitives.ReadUInt32BigEndian(rest) is var length && length > rest.Length - ChunkOverhead)
                throw PictureErrors.Damaged(path, Kind, "an end amid its chunks");
            ReadOnlySpan<byte> name = rest.Slice(4, 4), data = rest.Slice(8, (int)length);
            if (BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + data.Length)..]) != Crc32.Append(0, rest.Slice(4, 4 + data.Length)))
                throw PictureErrors.Damaged(path, Kind, "a chunk whose checksum is another");
            if ((at == SignatureLength) != name.SequenceEqual("IHDR"u8))
                throw PictureErrors.Damaged(path, Kind, "no header, or two");
            if (at == SignatureLength)
                unpacked = CountBytes(data, path);
            else if (name.SequenceEqual("IDAT"u8))
                packed.Write(data);
            isOver = name.SequenceEqual("IEND"u8);
            at += ChunkOverhead + data.Length;
        }
        CheckRows(packed, unpacked, path, cancellationToken);
        return StbPicture.Read(file, path, Kind);
    }

    /// <summary>The bytes of all rows of a picture with this header, each with that of its filter.</summary>
    private static long CountBytes(ReadOnlySpan<byte> header, string path)
    {
        if (header.Length != HeaderLength)
            throw PictureErrors.Damaged(path, Kind, $"a header of {header.Length} bytes");
        uint width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        (byte depth, byte colour, byte interlaced) = (header[8], header[9], header[12]);
        int samples = (colour, depth) switch
        {
            (0, 1 or 2 or 4 or 8 or 16) or (3, 1 or 2 or 4 or 8) => 1,
            (4, 8 or 16) => 2,
            (2, 8 or 16) => 3,
            (6, 8 or 16) => 4,
            _ => 0,
        };
        if (samples == 0 || header[10] != 0 || header[11] != 0 || interlaced > 1)
            throw PictureErrors.Damaged(path, Kind, $"a header of colour type {colour}, depth {depth}, methods {header[10]}, {header[11]} and {interlaced}");
        PictureErrors.CheckSize(path, Kind, width, height);
        long count = 0;
        foreach ((int left, int top, int right, int down) in interlaced == 1 ? s_passes : [(0, 0, 1, 1)])
        {
            if ((width - left + right - 1) / right is var columns and > 0)
                count += (height - top + down - 1) / down * (1 + (((columns * samples * depth) + 7) / 8));
        }
        return count <= MaxUnpacked + height ? count : throw new DigitsException(
            DigitsError.PictureTooLarge, $"{path} has {width} x {height} pixels of {samples * depth} bits; at most {MaxUnpacked} bytes of pixels can be read.");
    }

    /// <summary>Unpacks the rows, which checks the packed bytes and their checksum, and keeps none of them.</summary>
    private static void CheckRows(MemoryStream packed, long expected, string path, CancellationToken cancellationToken)
    {
        packed.Position = 0;
        using var rows = new ZLibStream(packed, CompressionMode.Decompress);
        byte[] buffer = new byte[64 * 1024];
        long found = 0;
        try
        {
            for (int read = -1; read != 0 && found <= expected; found += read)
            {
                cancellationToken.ThrowIfCancellationRequested();
                read = rows.Read(buffer);
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException) // The latter where a dictionary is asked for, which PNG has none of
        {
            throw PictureErrors.Damaged(path, Kind, "packed bytes that are damaged", e);
        }
        if (found != expected)
            throw PictureErrors.Damaged(path, Kind, $"{(found > expected ? "more than" : $"{found} of")} the {expected} bytes that its size makes");
    }
}
