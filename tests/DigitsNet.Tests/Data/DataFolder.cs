using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using DigitsNet.Data;
using DigitsNet.Tests.Files;

namespace DigitsNet.Tests.Data;

/// <summary>A folder of data files that is gone after the test, and the shortest ways to fill and read it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly TemporaryFolder _folder = TemporaryFolder.InMemory();

    public string this[string name] => _folder[name];

    public void Dispose() => _folder.Dispose();

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] content)
    {
        File.WriteAllBytes(_folder[name], content);
        return _folder[name];
    }

    public DigitData Read(string text, DigitFileOptions? options = null) => DigitFile.Read(Write("table.csv", text), options);

    /// <summary>The error that reading a CSV file of this text ends in.</summary>
    public DigitsException ErrorOf(string text, DigitFileOptions? options = null) =>
        Assert.Throws<DigitsException>(() => Read(text, options));

    public DigitsException ErrorOf(string name, byte[] content) =>
        Assert.Throws<DigitsException>(() => DigitFile.Read(Write(name, content)));

    public static byte[] Gzip(byte[] content)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal))
            gzip.Write(content);
        return packed.ToArray();
    }

    public static byte[] Gzip(string text) => Gzip(Encoding.UTF8.GetBytes(text));

    /// <summary>An IDX file: magic number, sizes, content.</summary>
    public static byte[] Idx(uint magic, uint[] sizes, params byte[] content)
    {
        byte[] file = new byte[4 + (4 * sizes.Length) + content.Length];
        BinaryPrimitives.WriteUInt32BigEndian(file, magic);
        for (int i = 0; i < sizes.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(4 + (4 * i)), sizes[i]);
        content.CopyTo(file, file.Length - content.Length);
        return file;
    }

    /// <summary>A header of label and pixels, and rows.</summary>
    public static string PixelTable(int pixels, params string[] rows) =>
        "label," + string.Join(',', Enumerable.Range(0, pixels).Select(i => $"pixel{i}")) + "\n" + string.Join('\n', rows) + "\n";
}
