namespace DigitsNet.Data;

/// <summary>
/// The rows of a table in small space, to tell later whether another table shares any: the least of the rows' 64-bit names, at most
/// 4,096 of them, 32 KiB (a bottom-k sketch: E. Cohen, H. Kaplan 2007, "Summarizing Data using Bottom-k Sketches"). Up to
/// that many different rows it knows each one; of more it knows a random part, and which rows belong to that part, so that what it says of
/// those is certain too. Immutable.
/// </summary>
public sealed class RowSketch : IEquatable<RowSketch>
{
    /// <summary>The most names that are kept.</summary>
    public const int Most = 4096;

    private readonly ulong[] _names;

    internal RowSketch(ulong[] names) => _names = names;

    /// <summary>Number of names kept.</summary>
    public int Count => _names.Length;

    /// <summary>Whether every row of the table is known.</summary>
    public bool IsWhole => Count < Most;

    /// <summary>How many different rows the table has: by how densely the least names lie where it has more than are kept, with an error of one in the root of their number.</summary>
    internal double EstimateCount() => IsWhole ? Count : (Count - 1) / (_names[^1] / (double)ulong.MaxValue);

    /// <summary>The names, ascending.</summary>
    internal ReadOnlySpan<ulong> Names => _names;

    /// <summary>The sketch of a table's rows; labels play no part.</summary>
    public static RowSketch Of(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return new([.. NamesOf(data).Distinct().Order().Take(Most)]);
    }

    /// <summary>The sketch of the rows of this table and of another.</summary>
    internal RowSketch With(RowSketch other) => new([.. _names.Concat(other._names).Distinct().Order().Take(Most)]);

    /// <summary>Looks for the rows of a table, which has the same features in the same order.</summary>
    public SharedRows Look(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        int known = 0, shared = 0;
        foreach (ulong name in NamesOf(data))
        {
            if (!IsWhole && name > _names[^1]) continue;
            known++;
            shared += Array.BinarySearch(_names, name) >= 0 ? 1 : 0;
        }
        return new(known, shared);
    }

    /// <inheritdoc/>
    public bool Equals(RowSketch? other) => other is not null && Names.SequenceEqual(other.Names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as RowSketch);

    /// <inheritdoc/>
    public override int GetHashCode() => Count == 0 ? 0 : _names[0].GetHashCode();

    private static IEnumerable<ulong> NamesOf(DigitData data)
    {
        byte[] buffer = RowHash.BufferFor(data);
        for (int row = 0; row < data.Count; row++)
            yield return RowHash.Of(data, row, buffer).Name;
    }
}

/// <summary>What a sketch of training data says of the rows of another table.</summary>
/// <param name="Known">Rows of which it can be said whether they are among the training data.</param>
/// <param name="Shared">Those of them that are equal to one.</param>
public sealed record SharedRows(int Known, int Shared)
{
    /// <summary>How many chance makes equal at most, but once in a hundred tables, as rows repeat within the tables too.</summary>
    public int Chance { get; init; }

    /// <summary>Whether more are equal than chance explains.</summary>
    public bool IsBeyondChance => Shared > Chance;
}
