using System.Buffers.Binary;

namespace DigitsNet.Data;

/// <summary>Checks the header of a BMP picture (Microsoft, "Bitmap Storage") before it is unpacked: the forms that StbImageSharp reads right, with all of their pixels there.</summary>
internal static class BmpPicture
{
    private const string Kind = "BMP";
    private const int FileHeader = 14, OldHeader = 40, Masks = 12;

    /// <exception cref="DigitsException"><see cref="DigitsError.PictureDamaged"/>, <see cref="DigitsError.PictureUnsupported"/>, <see cref="DigitsError.PictureTooLarge"/>.</exception>
    public static Picture Read(byte[] file, string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        uint header = file.Length >= FileHeader + sizeof(uint) ? Number(file, FileHeader) : OldHeader;
        if (header is not (OldHeader or 108 or 124))
            throw PictureErrors.Unsupported(path, $"a BMP picture with a header of {header} bytes", "one with 40, 108 or 124, as Windows writes it");
        if (file.Length < FileHeader + header)
            throw PictureErrors.Damaged(path, Kind, "an end amid its header");
        uint pixels = Number(file, 10);
        (int width, int rows) = ((int)Number(file, 18), (int)Number(file, 22));
        int depth = BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(28));
        uint packing = Number(file, 30);
        if (packing is 1 or 2 or > 3)
            throw PictureErrors.Unsupported(path, "a packed BMP picture", "one that is not packed");
        if (depth is not (1 or 4 or 8 or 16 or 24 or 32) || (packing == 3 && depth is not (16 or 32)))
            throw PictureErrors.Damaged(path, Kind, $"a header of depth {depth} and packing {packing}");
        long height = Math.Abs((long)rows);
        PictureErrors.CheckSize(path, Kind, width, height);

        long start = FileHeader + header + (packing == 3 && header == OldHeader ? Masks : 0), rowBytes = (((long)width * depth) + 31) / 32 * 4;
        if (pixels < start || pixels + (rowBytes * height) > file.Length)
            throw PictureErrors.Damaged(path, Kind, $"{file.Length} bytes for {width} x {height} pixels");
        if (depth > 8 && pixels != start)
            throw PictureErrors.Unsupported(path, $"a BMP picture with {pixels - start} bytes between header and pixels", "one with none, as none of its colours are in a palette");
        return StbPicture.Read(file, path, Kind);
    }

    private static uint Number(byte[] file, int place) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(place));
}
