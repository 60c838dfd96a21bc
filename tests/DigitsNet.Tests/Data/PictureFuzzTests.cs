using System.Buffers.Binary;
using System.Diagnostics;
using System.Runtime.InteropServices;
using DigitsNet.Data;

namespace DigitsNet.Tests.Data;

/// <summary>Seeded mutations of small pictures of every form: only the documented errors, none over a second, bounded memory, the same answer twice.</summary>
public sealed class PictureFuzzTests : IDisposable
{
    /// <summary>What is hard to believe of a length or a size.</summary>
    private static readonly uint[] s_numbers = [0, 1, 300, 65_535, 0x7fffffff, 0x80000000, 0xffffffff];

    private readonly DataFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Only_documented_errors_come_out_in_bounded_time_and_memory()
    {
        int inputs = LongForm.FuzzCount(5_000), seed = LongForm.FuzzSeed;
        byte[][] corpus = [.. PictureFormatTests.Samples.Select(File.ReadAllBytes)];
        string[] names = [.. PictureFormatTests.Samples.Select(name => Path.GetFileName(name)!)];
        int refused = 0;
        for (int i = 0; i < inputs; i++)
        {
            var random = new Random(unchecked(seed * 1_000_003 + i));
            string name = names[i % names.Length];
            byte[] changed = Mutate(corpus[i % corpus.Length], corpus[random.Next(corpus.Length)], random);
            string path = _folder.Write(name, changed);
            long start = Stopwatch.GetTimestamp();
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                string? hash = Read(path);
                long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                Assert.True(allocated <= 4L * PictureFile.MaxPixels, $"Input {i}, a changed {name}: {allocated} bytes were allocated.");
                if (hash is null)
                    refused++;
                else
                    Assert.Equal(hash, Read(path));
            }
            catch (Exception e) when (e is not Xunit.Sdk.IAssertionException)
            {
                Assert.Fail($"Input {i}, a changed {name}: {e}");
            }
            Assert.True(ReadingTime.IsShort(start, () => Read(path)), $"Input {i}, a changed {name}, took longer than a second.");
        }
        Assert.InRange(refused, inputs / 4, inputs - (inputs / 100));
    }

    /// <summary>The hash of the table; null where the file is refused.</summary>
    private static string? Read(string path)
    {
        try
        {
            return DigitFile.Read(path, new DigitFileOptions { Picture = new PictureOptions { Width = 8, Center = path.Length % 2 == 0 } }).Sha256;
        }
        catch (DigitsException)
        {
            return null;
        }
    }

    private static byte[] Mutate(byte[] content, byte[] other, Random random)
    {
        List<byte> bytes = [.. content];
        for (int changes = random.Next(1, 5); changes > 0; changes--)
        {
            int place = random.Next(bytes.Count + 1), rest = bytes.Count - place;
            switch (random.Next(7))
            {
                case 0 when rest > 0:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when rest > 0:
                    bytes[place] = (byte)(random.Next(3) == 0 ? 0xff : random.Next(256));
                    break;
                case 2:
                    bytes.RemoveRange(place, random.Next(Math.Min(rest, 20) + 1));
                    break;
                case 3:
                    bytes.InsertRange(place, bytes.GetRange(place, random.Next(Math.Min(rest, 200) + 1)));
                    break;
                case 4:
                    int start = random.Next(other.Length);
                    bytes.InsertRange(place, other[start..random.Next(start, other.Length)]);
                    break;
                case 5 when rest >= 4:
                    // A number that is read as a length or a size, in one order of bytes or the other
                    uint number = s_numbers[random.Next(s_numbers.Length)];
                    BinaryPrimitives.WriteUInt32LittleEndian(CollectionsMarshal.AsSpan(bytes)[place..], random.Next(2) == 0 ? number : BinaryPrimitives.ReverseEndianness(number));
                    break;
                default:
                    if (random.Next(4) == 0)
                        bytes.RemoveRange(place, rest);
                    break;
            }
        }
        byte[] changed = [.. bytes];
        if (random.Next(4) > 0)
            Sign(changed);
        return changed;
    }

    /// <summary>Makes the checksums of a PNG file right, so that what is behind them is reached.</summary>
    private static void Sign(byte[] file)
    {
        if (!file.AsSpan().StartsWith<byte>([0x89, (byte)'P', (byte)'N', (byte)'G']))
            return;
        for (int at = 8; at + 12 <= file.Length;)
        {
            uint length = BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at));
            if (length > file.Length - at - 12)
                return;
            BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(at + 8 + (int)length), Crc32.Append(0, file.AsSpan(at + 4, 4 + (int)length)));
            at += 12 + (int)length;
        }
    }
}
