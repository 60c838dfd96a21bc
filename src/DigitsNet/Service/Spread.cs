using DigitsNet.Metrics;

namespace DigitsNet.Service;

/// <summary>Counts of a feature's values by bins of numbers, or by names, such as its categories or the classes; the last two are all others and what is missing.</summary>
internal sealed class Spread
{
    private readonly Dictionary<string, int>? _places;

    /// <param name="name">The feature's name.</param>
    /// <param name="edges">For each bin but the last of the numbers the greatest value in it, ascending.</param>
    /// <param name="counts">Counts; null for none yet.</param>
    /// <exception cref="FormatException">The counts are not as many as the bins.</exception>
    public Spread(string name, float[] edges, long[]? counts = null) => (Name, Edges, Names, Counts) = (name, edges, [], Check(counts, edges.Length));

    /// <param name="name">The feature's name.</param>
    /// <param name="names">The names that are counted.</param>
    /// <param name="counts">Counts; null for none yet.</param>
    /// <exception cref="FormatException">The counts are not as many as the bins.</exception>
    public Spread(string name, IReadOnlyList<string> names, long[]? counts = null)
    {
        (Name, Edges, Names, Counts) = (name, [], names, Check(counts, names.Count));
        _places = [];
        for (int i = 0; i < names.Count; i++)
            _places.TryAdd(names[i], i);
    }

    public string Name { get; }

    /// <summary>Empty where names are counted.</summary>
    public float[] Edges { get; }

    /// <summary>Empty where numbers are counted.</summary>
    public IReadOnlyList<string> Names { get; }

    public long[] Counts { get; }

    /// <summary>Whether names are counted, not numbers.</summary>
    public bool IsNamed => _places is not null;

    /// <summary>The same bins with nothing in them.</summary>
    public Spread Empty() => IsNamed ? new(Name, Names) : new(Name, Edges);

    public void Add(float value)
    {
        int bin = 0;
        while (bin < Edges.Length && value > Edges[bin]) bin++;
        Counts[bin]++;
    }

    public void Add(string? name) => Counts[name is not null && _places!.TryGetValue(name, out int place) ? place : ^2]++;

    public void AddMissing() => Counts[^1]++;

    /// <summary>How later values are spread otherwise.</summary>
    /// <param name="fresh">Counts of the same bins.</param>
    /// <param name="rarity">How seldom chance alone is to go beyond <see cref="Service.Drift.Chance"/>.</param>
    public Drift Drift(Spread fresh, double rarity)
    {
        // Half an example is added to each bin, so that an empty one does not make the index infinite; a bin that neither has anything in is none
        int[] bins = [.. Enumerable.Range(0, Counts.Length).Where(i => Counts[i] + fresh.Counts[i] > 0)];
        double before = Counts.Sum(), after = fresh.Counts.Sum(), index = 0;
        foreach (int i in bins)
        {
            double q = (Counts[i] + 0.5) / (before + 0.5 * bins.Length), p = (fresh.Counts[i] + 0.5) / (after + 0.5 * bins.Length);
            index += (p - q) * Math.Log(p / q);
        }
        int degrees = Math.Max(1, bins.Length - 1);
        double scale = 1 / Math.Max(1, before) + 1 / Math.Max(1, after);
        return new Drift(Name, index, ChiSquare.Quantile(rarity, degrees) * scale, degrees * scale);
    }

    private static long[] Check(long[]? counts, int bins) => (counts ??= new long[bins + 2]).Length == bins + 2
        ? counts
        : throw new FormatException($"Found {counts.Length} counts for {bins} bins.");
}
