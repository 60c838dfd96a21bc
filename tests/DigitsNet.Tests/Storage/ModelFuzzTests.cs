using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using DigitsNet.Numerics;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Storage;

/// <summary>
/// Damaged model and checkpoint files, seeded: only the documented errors, no input over a second, no allocation above four times
/// the input's length and a megabyte.
/// </summary>
public class ModelFuzzTests
{
    private static readonly byte[][] Corpus =
    [
        ModelWriter.Write(SampleModel.Full()).ToArray(),
        ModelWriter.Write(SampleModel.Bare()).ToArray(),
        CheckpointFile.Write(SampleState.Full()).ToArray(),
        Encoding.UTF8.GetBytes("label,pixel0\n1,0\n"),
        [0x8d],
    ];

    private static readonly byte[] Heads = [0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc4, 0xc6, 0xca, 0xcb, 0xcf, 0xd3, 0xd9, 0xdb, 0xdc, 0xdd, 0xde, 0xdf, 0xff, 0x7f];

    private static byte[] Mutate(Random random)
    {
        List<byte> bytes = [.. Corpus[random.Next(16) switch { < 6 => 0, < 10 => 1, < 14 => 2, 14 => 3, _ => 4 }]];
        for (int changes = random.Next(1, 5); changes > 0 && bytes.Count > 0; changes--)
        {
            int at = random.Next(bytes.Count), count = random.Next(1, Math.Min(17, bytes.Count - at + 1));
            switch (random.Next(6))
            {
                case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 1: bytes[at] = Heads[random.Next(Heads.Length)]; break;
                case 2: bytes.InsertRange(at, bytes.GetRange(random.Next(bytes.Count - count + 1), count)); break;
                case 3: bytes.RemoveRange(at, count); break;
                case 4: bytes.InsertRange(at, [Heads[random.Next(Heads.Length)], 0x80, 0, 0, 0]); break;
                default: bytes.RemoveRange(at, random.Next(64) == 0 ? bytes.Count - at : 0); break;
            }
        }
        byte[] mutated = [.. bytes];
        // Under a right checksum half of them reach what lies behind it
        if (mutated.Length > 32 && random.Next(2) == 0)
            SHA256.HashData(mutated.AsSpan(..^32), mutated.AsSpan(^32..));
        return mutated;
    }

    /// <summary>A file whole in form, with some of its values changed.</summary>
    private static byte[] MutateValues(Random random)
    {
        MessagePackTree tree = MessagePackTree.Parse(Corpus[random.Next(3)]);
        for (int changes = random.Next(1, 4); changes > 0; changes--)
            MutateWithin(tree, random);
        return tree.ToFile();
    }

    private static void MutateWithin(object node, Random random)
    {
        if (node is MessagePackTree map && map.Count > 0)
        {
            int place = random.Next(map.Count);
            (string key, object? value) = map[place];
            if (value is MessagePackTree or List<object?> && random.Next(4) != 0)
                MutateWithin(value, random);
            else if (random.Next(8) == 0)
                map.RemoveAt(place);
            else
                map[place] = new(random.Next(8) == 0 ? "unknown" : key, Another(value, random));
        }
        else if (node is List<object?> array && array.Count > 0)
        {
            int place = random.Next(array.Count);
            object? value = array[place];
            if (value is MessagePackTree && random.Next(4) != 0)
                MutateWithin(value, random);
            else if (random.Next(4) == 0)
                array.InsertRange(place, Enumerable.Repeat(value, random.Next(1, 20)));
            else if (random.Next(4) == 0)
                array.RemoveAt(place);
            else
                array[place] = Another(value, random);
        }
    }

    private static object? Another(object? value, Random random) => (value, random.Next(3)) switch
    {
        (long number, 0) => number + random.Next(-1, 2),
        (double number, 0) => -number,
        (string text, 0) => text + "x",
        (byte[] bytes, 0) => (byte[])[.. bytes, .. bytes],
        (byte[] { Length: > 3 } bytes, 1) => (byte[])[.. bytes[..^4], 0, 0, 0xc0, 0x7f],
        _ => random.Next(14) switch
        {
            0 => null,
            1 => true,
            2 => 0,
            3 => -1,
            4 => int.MaxValue,
            5 => 1L << random.Next(63),
            6 => double.NaN,
            7 => double.NegativeInfinity,
            8 => "",
            9 => new string('y', random.Next(300)),
            10 => new byte[random.Next(100)],
            11 => new List<object?>(),
            12 => new MessagePackTree(),
            _ => new MessagePackTree.Raw(0xcf, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff),
        },
    };

    private static long Allocated() => GC.GetAllocatedBytesForCurrentThread() + NativeBlock.AllocatedBytesForCurrentThread;

    [Fact]
    public void Damaged_files_give_documented_errors_in_time_and_in_bounds()
    {
        int count = LongForm.FuzzCount(5_000), seed = LongForm.FuzzSeed;
        var found = new SortedDictionary<DigitsError, int>();
        for (int i = 0; i < count; i++)
        {
            var random = new Random(unchecked(seed * 1_000_003 + i));
            byte[] bytes = i % 2 == 0 ? Mutate(random) : MutateValues(random);
            if (bytes.Length == 0)
                continue;

            DigitsError? Read()
            {
                try
                {
                    if (bytes.AsSpan().IndexOf("DigitsPS checkpoint"u8) >= 0)
                        _ = CheckpointFile.Read(bytes, "fuzz.msgpack");
                    else
                        _ = ModelReader.Read(bytes, "fuzz.msgpack");
                    return null;
                }
                catch (DigitsException e)
                {
                    return e.Error;
                }
            }

            long before = Allocated(), start = Stopwatch.GetTimestamp();
            DigitsError? error = Read();
            long allocated = Allocated() - before;

            Assert.True(ReadingTime.IsShort(start, () => Read()), $"input {i} took longer than a second");
            Assert.True(allocated <= 4L * bytes.Length + (1 << 20), $"input {i} of {bytes.Length} bytes allocated {allocated}");
            if (error is { } e)
            {
                Assert.StartsWith("Model", e.ToString(), StringComparison.Ordinal);
                found[e] = found.GetValueOrDefault(e) + 1;
            }
        }
        if (count >= 3_000)
            Assert.True(found.Count >= 13, $"the inputs are too tame: {string.Join(", ", found)}");
    }
}
