using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>
/// Takes the ground out of a picture of something light on dark, however unevenly it is lit: what is left of the ground is 0.
/// A picture on plain black stays as it is.
/// </summary>
internal static class Ground
{
    /// <summary>The longer side in cells, in each of which the ground is lit evenly enough.</summary>
    private const int Cells = 10;

    /// <summary>The percentile of the shades in and around a cell that is taken for the ground: drawn strokes are lighter, and cover less than 90 of 100 pixels.</summary>
    private const int SurePercent = 10;

    /// <summary>
    /// Pixels at most 6 median absolute deviations above the ground's median shade are noise, such as the grain of paper, and become
    /// ground. For normal noise these are 4 standard deviations.
    /// </summary>
    private const int Grain = 6;

    /// <summary>Spots of less than this part of all ink are dirt.</summary>
    private const double Speck = 0.01;

    /// <summary>The darkest and lightest pixels that are not looked at, one in so many.</summary>
    private const int Outliers = 1000;

    /// <summary>Whether what is drawn is darker than the ground: whether more is to be seen on the dark side of it than on the light one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool IsLight(Picture picture)
    {
        // Of a quarter of the picture most is ground, however small the picture is cut
        int cell = (Math.Max(picture.Width, picture.Height) + 1) / 2;
        double[,] levels = Levels(picture, cell, 0, 50);
        int[] darker = new int[byte.MaxValue + 1], lighter = new int[byte.MaxValue + 1];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
            {
                int difference = picture[x, y] - (int)Math.Round(Level(levels, (x + 0.5) / cell, (y + 0.5) / cell));
                (difference < 0 ? darker : lighter)[Math.Abs(difference)]++;
            }
        }
        int below = Greatest(darker, picture.Shades.Length / Outliers), above = Greatest(lighter, picture.Shades.Length / Outliers);
        return below > above || (below == above && levels[0, 0] > byte.MaxValue / 2.0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Picture Remove(Picture picture)
    {
        int cell = Math.Max(1, (Math.Max(picture.Width, picture.Height) + Cells - 1) / Cells);
        double[,] levels = Levels(picture, cell, 1, SurePercent);
        byte[] ink = new byte[picture.Shades.Length];
        for (int y = 0; y < picture.Height; y++)
        {
            for (int x = 0; x < picture.Width; x++)
                ink[(y * picture.Width) + x] = (byte)Math.Max(0, Math.Round(picture[x, y] - Level(levels, (x + 0.5) / cell, (y + 0.5) / cell)));
        }
        RemoveGrain(ink);
        RemoveSpecks(ink, picture.Width);
        return picture with { Shades = ink };
    }

    /// <summary>The shade of the ground in each cell, rows x columns: a percentile of the shades in the cell and in its neighbours.</summary>
    /// <param name="picture">The picture.</param>
    /// <param name="cell">Pixels of a cell's side.</param>
    /// <param name="around">How many neighbours on each side count too; 0 for the cell alone.</param>
    /// <param name="percent">The percentile, 0 to 100.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double[,] Levels(Picture picture, int cell, int around, int percent)
    {
        double[,] levels = new double[(picture.Height + cell - 1) / cell, (picture.Width + cell - 1) / cell];
        int[] counts = new int[byte.MaxValue + 1];
        for (int row = 0; row < levels.GetLength(0); row++)
        {
            for (int column = 0; column < levels.GetLength(1); column++)
            {
                counts.AsSpan().Clear();
                int pixels = 0;
                for (int y = Math.Max(0, (row - around) * cell); y < Math.Min(picture.Height, (row + around + 1) * cell); y++)
                {
                    for (int x = Math.Max(0, (column - around) * cell); x < Math.Min(picture.Width, (column + around + 1) * cell); x++, pixels++)
                        counts[picture[x, y]]++;
                }
                levels[row, column] = Percentile(counts, pixels, percent);
            }
        }
        return levels;
    }

    /// <summary>The level at a place in cells, between the middles of the four cells around it.</summary>
    private static double Level(double[,] levels, double x, double y)
    {
        (int left, int right, double across) = Between(x, levels.GetLength(1));
        (int top, int bottom, double down) = Between(y, levels.GetLength(0));
        double above = levels[top, left] + (across * (levels[top, right] - levels[top, left]));
        double below = levels[bottom, left] + (across * (levels[bottom, right] - levels[bottom, left]));
        return above + (down * (below - above));
    }

    private static (int First, int Second, double Part) Between(double place, int count)
    {
        double at = Math.Clamp(place - 0.5, 0, count - 1);
        int first = (int)at;
        return (first, Math.Min(first + 1, count - 1), at - first);
    }

    private static void RemoveGrain(byte[] ink)
    {
        int[] counts = new int[byte.MaxValue + 1];
        foreach (byte shade in ink)
            counts[shade]++;
        int split = Split(counts), ground = counts.AsSpan(0, split + 1).ToArray().Sum();
        int middle = Percentile(counts, ground, 50);
        int[] deviations = new int[byte.MaxValue + 1];
        for (int shade = 0; shade <= split; shade++)
            deviations[Math.Abs(shade - middle)] += counts[shade];
        int least = Math.Min(byte.MaxValue, middle + (Grain * Percentile(deviations, ground, 50)));
        if (least > 0)
        {
            // On paper in the light edges of shadows are left, weaker than ink
            counts.AsSpan(0, least + 1).Clear();
            least = Math.Max(least, Split(counts));
        }
        for (int i = 0; i < ink.Length; i++)
            ink[i] = ink[i] <= least ? (byte)0 : (byte)(ink[i] - middle);
    }

    /// <summary>The greatest value, but for some that are greater.</summary>
    private static int Greatest(int[] counts, int outliers)
    {
        int value = counts.Length - 1;
        for (int above = counts[value]; above <= outliers && value > 0; above += counts[value])
            value--;
        return value;
    }

    /// <summary>The greatest shade of the darker of two groups, chosen so that they differ most (Otsu 1979).</summary>
    private static int Split(int[] counts)
    {
        double all = 0, count = 0, sum = 0, best = -1;
        double total = counts.Sum();
        for (int shade = 0; shade < counts.Length; shade++)
            all += (double)shade * counts[shade];
        int split = 0;
        for (int shade = 0; shade < counts.Length; shade++)
        {
            count += counts[shade];
            sum += (double)shade * counts[shade];
            if (count == 0 || count == total)
                continue;
            double between = (sum / count) - ((all - sum) / (total - count));
            double difference = count * (total - count) * between * between;
            if (difference > best)
                (best, split) = (difference, shade);
        }
        return split;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void RemoveSpecks(byte[] ink, int width)
    {
        long total = ink.Sum(shade => (long)shade);
        bool[] isSeen = new bool[ink.Length];
        var spot = new List<int>();
        for (int start = 0; start < ink.Length; start++)
        {
            if (ink[start] == 0 || isSeen[start])
                continue;
            spot.Clear();
            spot.Add(start);
            isSeen[start] = true;
            long mass = 0;
            for (int next = 0; next < spot.Count; next++)
            {
                mass += ink[spot[next]];
                int column = spot[next] % width, row = spot[next] / width;
                for (int y = Math.Max(0, row - 1); y <= row + 1 && (y * width) < ink.Length; y++)
                {
                    for (int x = Math.Max(0, column - 1); x <= Math.Min(width - 1, column + 1); x++)
                    {
                        int place = (y * width) + x;
                        if (ink[place] == 0 || isSeen[place])
                            continue;
                        isSeen[place] = true;
                        spot.Add(place);
                    }
                }
            }
            if (mass < Speck * total)
                spot.ForEach(place => ink[place] = 0);
        }
    }

    /// <summary>The percentile of the counted shades: the darkest shade such that at least this many in a hundred pixels are as dark or darker.</summary>
    private static int Percentile(int[] counts, int pixels, int percent)
    {
        int shade = 0;
        for (long below = counts[0]; 100 * below < (long)percent * pixels && shade < byte.MaxValue; below += counts[shade])
            shade++;
        return shade;
    }
}
