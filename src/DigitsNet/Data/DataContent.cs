namespace DigitsNet.Data;

/// <summary>The content of a data file, unpacked where its first bytes say it is gzip.</summary>
internal static class DataContent
{
    /// <summary>Opens the content of a file that <see cref="RegularFile.Check"/> has passed.</summary>
    public static Stream Open(string path, out bool isGzip)
    {
        FileStream file = RegularFile.Open(path);
        try
        {
            Span<byte> magic = stackalloc byte[2];
            isGzip = file.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false) == magic.Length && magic is [0x1f, 0x8b];
            file.Position = 0;
            return isGzip ? new GzipContent(file) : file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }
}
