using System.Collections;

namespace DigitsNet.Training;

/// <summary>
/// Probabilities of each class, rows x classes, in one array: a row is a view of it and no object. Immutable and safe to
/// use from many threads.
/// </summary>
public sealed class Probabilities : IReadOnlyList<ReadOnlyMemory<float>>
{
    private readonly float[] _values;
    private readonly int[] _predicted;

    /// <param name="classNames">The classes in their order.</param>
    /// <param name="predicted">The most probable class of each row; taken over.</param>
    /// <param name="values">Rows x classes; taken over.</param>
    internal Probabilities(IReadOnlyList<string> classNames, int[] predicted, float[] values) =>
        (ClassNames, _predicted, _values) = (classNames, predicted, values);

    /// <summary>The classes, in the order of a row's probabilities.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Number of rows: the examples in their order.</summary>
    public int Count => _predicted.Length;

    /// <summary>All rows one after the other, rows x classes. No copy.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>A row, one probability a class, which sum to one. No copy.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public ReadOnlyMemory<float> this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
            return _values.AsMemory(row * ClassNames.Count, ClassNames.Count);
        }
    }

    /// <summary>The probability of a class, 0 to 1.</summary>
    /// <param name="row">The row.</param>
    /// <param name="classIndex">The class, an index into <see cref="ClassNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or class.</exception>
    public float this[int row, int classIndex]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)classIndex, (uint)ClassNames.Count, nameof(classIndex));
            return this[row].Span[classIndex];
        }
    }

    /// <summary>Index into <see cref="ClassNames"/> of a row's most probable class; the lowest of equals.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row.</exception>
    public int GetPredictedIndex(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count, nameof(row));
        return _predicted[row];
    }

    /// <inheritdoc/>
    public IEnumerator<ReadOnlyMemory<float>> GetEnumerator()
    {
        for (int row = 0; row < Count; row++)
            yield return this[row];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
