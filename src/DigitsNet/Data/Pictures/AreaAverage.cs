using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>Makes pictures smaller or larger: each pixel of the result is the mean of what it covers, parts of pixels by their part.</summary>
internal static class AreaAverage
{
    /// <summary>The picture in another size.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Picture Resize(this Picture picture, int width, int height)
    {
        if ((width, height) == (picture.Width, picture.Height))
            return picture;
        Part[] across = Parts(picture.Width, width), down = Parts(picture.Height, height);
        byte[] shades = new byte[width * height];
        double[] sums = new double[width];
        for (int y = 0; y < height; y++)
        {
            sums.AsSpan().Clear();
            for (int row = down[y].First; row <= down[y].Last; row++)
            {
                double rowWeight = down[y].Weight(row);
                ReadOnlySpan<byte> from = picture.Shades.AsSpan(row * picture.Width, picture.Width);
                for (int x = 0; x < width; x++)
                {
                    Part part = across[x];
                    double sum = 0;
                    for (int column = part.First; column <= part.Last; column++)
                        sum += part.Weight(column) * from[column];
                    sums[x] += rowWeight * sum;
                }
            }
            for (int x = 0; x < width; x++)
                shades[(y * width) + x] = (byte)(sums[x] + 0.5);
        }
        return new Picture(width, height, shades);
    }

    private static Part[] Parts(int from, int to)
    {
        var parts = new Part[to];
        double step = (double)from / to;
        for (int i = 0; i < to; i++)
        {
            double start = i * step, end = Math.Min(from, (i + 1) * step);
            int first = Math.Min((int)start, from - 1), last = Math.Max(first, (int)Math.Ceiling(end) - 1);
            double inner = 1 / step;
            parts[i] = first == last
                ? new Part(first, last, 1, 1, 1)
                : new Part(first, last, (first + 1 - start) * inner, inner, (end - last) * inner);
        }
        return parts;
    }

    /// <summary>The pixels that one covers, and how much each of them counts.</summary>
    private readonly record struct Part(int First, int Last, double FirstWeight, double InnerWeight, double LastWeight)
    {
        public double Weight(int place) => place == First ? FirstWeight : place == Last ? LastWeight : InnerWeight;
    }
}
