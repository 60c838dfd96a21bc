namespace DigitsNet.Data;

/// <summary>Where in a table the features of a model or of another table are.</summary>
public sealed class ColumnMatch
{
    private readonly ColumnSet _columns;
    /// <param name="columns">The features wanted.</param>
    /// <param name="from">For each of them the column it is found in; null where all are in order.</param>
    /// <param name="note">What a user might not expect.</param>
    internal ColumnMatch(ColumnSet columns, int[]? from, string? note = null) => (_columns, From, Note) = (columns, from, note);

    /// <summary>What was done that a user might not expect: columns left out, put in order, or taken by position; null for nothing.</summary>
    public string? Note { get; }

    /// <summary>For each feature the column it is found in; null where all are in order.</summary>
    internal int[]? From { get; }

    /// <inheritdoc cref="From"/>
    public IReadOnlyList<int>? Places => From?.AsReadOnly();

    /// <summary>The table with the features wanted, in their order; itself where it is that already.</summary>
    /// <param name="data">The table that was matched, or rows of it.</param>
    public DigitData Apply(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return From is null ? data : data.Rearrange(From, _columns);
    }
}
