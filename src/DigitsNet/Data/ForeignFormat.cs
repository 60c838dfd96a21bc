namespace DigitsNet.Data;

/// <summary>Formats that data comes in and that are not read here, by their first bytes, so that the message can say what to do.</summary>
internal static class ForeignFormat
{
    private static readonly (byte[] Magic, string Name)[] s_formats =
    [
        ("PK\x03\x04"u8.ToArray(), "a ZIP archive (unpack it first)"),
        ([0x1f, 0x8b], "a gzip file inside a gzip file (unpack it first)"),
        ("BZh"u8.ToArray(), "a bzip2 file (unpack it first)"),
        ([0xfd, (byte)'7', (byte)'z', (byte)'X', (byte)'Z'], "an xz file (unpack it first)"),
        ([0x28, 0xb5, 0x2f, 0xfd], "a Zstandard file (unpack it first)"),
        ([(byte)'7', (byte)'z', 0xbc, 0xaf], "a 7-Zip archive (unpack it first)"),
        ("GIF8"u8.ToArray(), "a GIF image (PNG, JPEG and BMP are read)"),
        ([(byte)'I', (byte)'I', (byte)'*', 0], "a TIFF image (PNG, JPEG and BMP are read)"),
        ("RIFF"u8.ToArray(), "a WebP image, or another RIFF file (PNG, JPEG and BMP are read)"),
        ([0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'], "a NumPy array"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file"),
        ("PAR1"u8.ToArray(), "a Parquet file"),
        ("SQLite format 3\0"u8.ToArray(), "an SQLite database"),
    ];

    /// <summary>What a file with these first bytes is; null where they are none of the formats known.</summary>
    public static string? NameOf(ReadOnlySpan<byte> start)
    {
        foreach ((byte[] magic, string name) in s_formats)
        {
            if (start.StartsWith(magic))
                return name;
        }
        return null;
    }
}
