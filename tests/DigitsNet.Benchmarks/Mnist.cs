using DigitsNet.Data;

namespace DigitsNet.Benchmarks;

/// <summary>The bundled MNIST beside the program.</summary>
internal static class Mnist
{
    public static DigitData Train() => Read(SampleData.Mnist);

    public static DigitData Test() => Read(SampleData.MnistTest);

    /// <summary>The first rows, as the rivals take them.</summary>
    public static DigitData First(this DigitData data, int count) =>
        count >= data.Count ? data : data.SelectRows(Enumerable.Range(0, count).ToArray());

    /// <summary>
    /// As many rows as asked for, by repeating the data; every repetition is moved by up to two pixels and each value
    /// of ink made a little weaker, so that no two are the same.
    /// </summary>
    public static DigitData Repeated(DigitData data, int count)
    {
        if (count <= data.Count)
            return data.First(count);
        int size = data.FeatureCount;
        byte[] pixels = GC.AllocateUninitializedArray<byte>(checked(count * size));
        string[] labels = new string[count];
        var random = new Random(1);
        for (int i = 0; i < count; i++)
        {
            int row = i % data.Count;
            labels[i] = data.ClassNames[data.GetClassIndex(row)];
            bool original = i < data.Count;
            Move(data.GetBytes(row), pixels.AsSpan(i * size, size), data.Width, original ? 0 : random.Next(-2, 3), original ? 0 : random.Next(-2, 3), original ? 0 : random.Next(64));
        }
        return DigitData.FromBytes(pixels, data.Width, data.Height, labels, $"{data.Source}, repeated and moved");
    }

    private static void Move(ReadOnlySpan<byte> from, Span<byte> to, int width, int right, int down, int weaker)
    {
        int height = from.Length / width;
        to.Clear();
        for (int y = Math.Max(0, down); y < Math.Min(height, height + down); y++)
        {
            for (int x = Math.Max(0, right); x < Math.Min(width, width + right); x++)
                to[(y * width) + x] = (byte)Math.Max(0, from[((y - down) * width) + x - right] - weaker);
        }
    }

    private static DigitData Read(SampleData sample) => SampleFile.Read(sample, Path.Combine(AppContext.BaseDirectory, "data", "mnist"));
}
