using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>Seeded mutations of small files of every kind that is read: only the documented errors, no input over a second, bounded memory.</summary>
public sealed class DataFuzzTests : IDisposable
{
    private static readonly byte[][] Words =
    [
        [0], [0xff], [0xff, 0xfe], [0xef, 0xbb, 0xbf], [0x1f, 0x8b], [0, 0, 8, 3], [0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0],
        .. new[] { "\"", ",", "\n", "\r\n", "\t", "label", "pixel0", "1x1", "NaN", "-1", "256", "1e3", "1e999", "inf", "é", ",,,,", "\"\"", "3.0", "#", ";", " ", "\n#", new string('9', 400) }.Select(Encoding.UTF8.GetBytes),
    ];

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_documented_errors_come_out_in_bounded_time_and_memory()
    {
        int inputs = LongForm.FuzzCount(5_000), seed = LongForm.FuzzSeed;
        (string Name, byte[] Content)[] corpus = Corpus();
        int refused = 0;
        for (int i = 0; i < inputs; i++)
        {
            var random = new Random(unchecked(seed * 1_000_003 + i));
            (string name, byte[] content) = corpus[i % corpus.Length];
            byte[] changed = Mutate(content, corpus[random.Next(corpus.Length)].Content, random);
            if (random.Next(3) == 0)
                changed = DataFolder.Gzip(changed);
            string path = _folder.Write(name, changed);
            _folder.Write("a-labels-idx1-ubyte", i % 2 == 0 ? DataFolder.Idx(0x801, [3], 1, 2, 1) : Mutate(DataFolder.Idx(0x801, [3], 1, 2, 1), content, random));
            DigitsException? Read() => HostileFileTests.Try(path, changed.Length + UnpackedLength(changed));
            long start = Stopwatch.GetTimestamp();
            try
            {
                if (Read() is not null)
                    refused++;
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"Input {i}, a changed {name}: {e}");
            }
            Assert.True(ReadingTime.IsShort(start, () => Read()), $"Input {i}, a changed {name}, took longer than a second.");
        }
        Assert.InRange(refused, inputs / 10, inputs - (inputs / 100));
    }

    /// <summary>What has really been unpacked counts as input.</summary>
    private static long UnpackedLength(byte[] content)
    {
        if (content is not [0x1f, 0x8b, ..])
            return 0;
        using var unpacked = new MemoryStream();
        try
        {
            using var gzip = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
            gzip.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            // What came out before the damage is what the reader saw
        }
        return unpacked.Length;
    }

    private static (string Name, byte[] Content)[] Corpus()
    {
        byte[] images = DataFolder.Idx(0x803, [3, 2, 2], 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
        string pixels = DataFolder.PixelTable(4, "7,0,1,254,255", "1,9,8,7,6", "3,0,0,0,0");
        string square = string.Concat(Enumerable.Range(0, 3).Select(r => $"{r}," + string.Join(',', Enumerable.Range(r, 64)) + "\n"));
        const string iris = "sepal length,sepal width,species\n5.1,3.5,setosa\n7.0,3.2,versicolor\n6.3,-3e-1,\"setosa\"\n";
        return
        [
            ("a-images-idx3-ubyte", images),
            ("a-images-idx3-ubyte", DataFolder.Gzip(images)),
            ("rows", DataFolder.Idx(0x802, [2, 3], 1, 2, 3, 4, 5, 6)),
            ("pixels.csv", Encoding.UTF8.GetBytes(pixels)),
            ("pixels.csv.gz", DataFolder.Gzip(pixels)),
            ("square.csv", Encoding.UTF8.GetBytes(square)),
            ("iris.csv", Encoding.UTF8.GetBytes(iris)),
            ("iris.csv.gz", DataFolder.Gzip(iris)),
            ("counted.csv", "# flowers\n3,2,setosa,virginica\n5.1,3.5,0\n7.0,3.2,1\n# one more\n6.3,3.3,1\n"u8.ToArray()),
            ("blanks.csv", "  5.1   3.5 \t setosa\n 7.0 3.2 \"x y\"\n"u8.ToArray()),
            ("plain.csv", "1,2,3\r\n4,5,6\r\n"u8.ToArray()),
            ("plain.tsv", "1\t2\tx\n4\t5\ty\n"u8.ToArray()),
        ];
    }

    private static byte[] Mutate(byte[] content, byte[] other, Random random)
    {
        List<byte> bytes = [.. content];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int place = random.Next(bytes.Count + 1), rest = bytes.Count - place;
            switch (random.Next(8))
            {
                case 0 when rest > 0:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when rest > 0:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 2:
                    bytes.RemoveRange(place, random.Next(Math.Min(rest, 20) + 1));
                    break;
                case 3:
                    bytes.InsertRange(place, Words[random.Next(Words.Length)]);
                    break;
                case 4:
                    bytes.RemoveRange(place, rest);
                    break;
                case 5:
                    bytes.InsertRange(place, bytes.GetRange(place, random.Next(rest + 1)));
                    break;
                case 6:
                    int start = random.Next(other.Length);
                    bytes.InsertRange(place, other[start..random.Next(start, other.Length)]);
                    break;
                default:
                    byte[] word = Words[random.Next(Words.Length)];
                    for (int i = 0; i < Math.Min(word.Length, rest); i++)
                        bytes[place + i] = word[i];
                    break;
            }
        }
        return [.. bytes];
    }
}
