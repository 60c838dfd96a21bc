namespace DigitsNet.Metrics;

/// <summary>Counts of examples by true class (row) and predicted class (column). Immutable to all but who counts.</summary>
public sealed class ConfusionMatrix
{
    private readonly string[] _classNames;
    private readonly int[] _counts;

    /// <summary>An empty matrix over the classes.</summary>
    public ConfusionMatrix(IReadOnlyList<string> classNames)
    {
        ArgumentNullException.ThrowIfNull(classNames);
        _classNames = [.. classNames];
        _counts = new int[checked(_classNames.Length * _classNames.Length)];
        ClassNames = _classNames.AsReadOnly();
    }

    /// <summary>A matrix from counts made elsewhere.</summary>
    /// <param name="classNames">The classes, in the order of rows and columns.</param>
    /// <param name="counts">classes x classes, row-major: row i holds the examples of class i.</param>
    /// <exception cref="ArgumentException">Another number of counts than classes squared, a negative count, or more than 2,147,483,647 examples.</exception>
    public ConfusionMatrix(IReadOnlyList<string> classNames, ReadOnlySpan<int> counts) : this(classNames)
    {
        if (counts.Length != _counts.Length)
            throw new ArgumentException($"There are {counts.Length} counts; {_classNames.Length} classes need {_counts.Length}.", nameof(counts));

        long total = 0;
        foreach (int count in counts)
        {
            if (count < 0)
                throw new ArgumentException($"A count is {count}; counts are 0 or more.", nameof(counts));
            total += count;
        }
        if (total > int.MaxValue)
            throw new ArgumentException($"The counts add up to {total}; at most {int.MaxValue} examples can be counted.", nameof(counts));

        counts.CopyTo(_counts);
        Total = (int)total;
    }

    /// <summary>The classes, in the order of rows and columns.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Examples counted.</summary>
    public int Total { get; private set; }

    /// <summary>Examples of class <paramref name="truth"/> predicted as <paramref name="prediction"/> (class indices).</summary>
    public int this[int truth, int prediction] => _counts[Cell(truth, prediction)];

    /// <summary>A copy of the counts, truth x prediction.</summary>
    public int[,] GetCounts()
    {
        int classes = _classNames.Length;
        var copy = new int[classes, classes];
        Buffer.BlockCopy(_counts, 0, copy, 0, _counts.Length * sizeof(int));
        return copy;
    }

    /// <summary>Pairs of classes that were mistaken, truth first, the most frequent first; equals in the order of the matrix.</summary>
    public IEnumerable<(int Truth, int Prediction, int Count)> GetMistakes()
    {
        int classes = _classNames.Length;
        return
            from truth in Enumerable.Range(0, classes)
            from prediction in Enumerable.Range(0, classes)
            let count = this[truth, prediction]
            where truth != prediction && count > 0
            orderby count descending
            select (truth, prediction, count);
    }

    /// <summary>The entries that are not 0, in the order of the matrix: no more of them than examples.</summary>
    public IEnumerable<ConfusionCount> GetEntries() =>
        from truth in Enumerable.Range(0, _classNames.Length)
        from prediction in Enumerable.Range(0, _classNames.Length)
        where this[truth, prediction] > 0
        select new ConfusionCount(_classNames[truth], _classNames[prediction], this[truth, prediction]);

    /// <summary>Its size, as <c>10 classes, 10000 examples</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"{_classNames.Length} classes, {Total} examples");

    /// <summary>Counts one example; only before the matrix is handed out.</summary>
    internal void Add(int truth, int prediction)
    {
        int cell = Cell(truth, prediction);
        Total = checked(Total + 1);
        _counts[cell]++;
    }

    /// <summary>Forgets all counts; only before the matrix is handed out.</summary>
    internal void Clear()
    {
        Array.Clear(_counts);
        Total = 0;
    }

    /// <summary>The counts themselves, classes x classes, row-major.</summary>
    internal ReadOnlySpan<int> Counts => _counts;

    private int Cell(int truth, int prediction)
    {
        int classes = _classNames.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)truth, (uint)classes, nameof(truth));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)prediction, (uint)classes, nameof(prediction));
        return truth * classes + prediction;
    }
}
