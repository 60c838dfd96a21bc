using System.Buffers.Binary;

namespace DigitsNet.Data;

/// <summary>
/// The header of an IDX file (Y. LeCun's MNIST page): two zero bytes, a type code, the number of dimensions, and each
/// dimension's size as a big-endian 32-bit number.
/// </summary>
internal static class IdxHeader
{
    public const int MagicLength = 4;

    private const byte UnsignedByte = 0x08;

    /// <summary>Whether a file with these first bytes is meant as IDX: it begins as one, or is named as one.</summary>
    public static bool IsIdx(ReadOnlySpan<byte> start, string path) =>
        start is [0, 0, UnsignedByte or 0x09 or (>= 0x0b and <= 0x0e), ..] ||
        Path.GetFileName(path).Contains("-ubyte", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the header of a file of bytes with some number of dimensions.</summary>
    /// <param name="content">The file's content from its beginning.</param>
    /// <param name="path">The file, for messages.</param>
    /// <param name="allowed">Which numbers of dimensions are expected.</param>
    /// <param name="expected">The same in words.</param>
    /// <returns>The size of each dimension, at least 1.</returns>
    public static uint[] Read(Stream content, string path, ReadOnlySpan<int> allowed, string expected)
    {
        Span<byte> magic = stackalloc byte[MagicLength];
        if (content.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) < magic.Length)
            throw Length(path, "fewer than 4 bytes", "the header of an IDX file");
        if (magic[..2] is not [0, 0])
            throw Magic(path, magic, expected);
        if (magic[2] != UnsignedByte)
            throw new DigitsException(DigitsError.IdxMagic, $"{path}: found type code 0x{magic[2]:x2}, expected 0x08, unsigned bytes; no other type is read.");
        if (!allowed.Contains(magic[3]))
            throw Magic(path, magic, expected);

        uint[] sizes = new uint[magic[3]];
        Span<byte> size = stackalloc byte[sizeof(uint)];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (content.ReadAtLeast(size, size.Length, throwOnEndOfStream: false) < size.Length)
                throw Length(path, "the end of the file in its header", $"{sizes.Length} dimensions");
            sizes[i] = BinaryPrimitives.ReadUInt32BigEndian(size);
        }
        if (sizes[0] == 0)
            throw new DigitsException(DigitsError.FileEmpty, $"{path} holds no examples; expected at least one.");
        return Array.IndexOf(sizes, 0u) < 0 ? sizes : throw Length(path, $"the sizes {string.Join(" x ", sizes)}", "sizes of at least 1");
    }

    public static DigitsException Length(string path, string found, string expected) =>
        new(DigitsError.IdxLength, $"{path}: found {found}, expected {expected}.");

    private static DigitsException Magic(string path, ReadOnlySpan<byte> found, string expected) =>
        new(DigitsError.IdxMagic, $"{path}: found the magic number {Convert.ToHexStringLower(found)}, expected {expected}.");
}
