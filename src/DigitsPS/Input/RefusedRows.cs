using DigitsNet;

namespace DigitsPS.Input;

/// <summary>Rows that cannot be used, gathered so that a column in which many are wrong is one error and not one a row or a batch.</summary>
internal sealed class RefusedRows
{
    private readonly List<Way> _ways = [];
    private readonly Dictionary<(DigitsError, string), Way> _places = [];

    /// <summary>Rows refused since errors were last taken.</summary>
    public int Count { get; private set; }

    /// <summary>Adds an error, which may be about several rows and columns; a new one where it has a column that none before it had.</summary>
    /// <param name="error">The error.</param>
    /// <param name="row">The row, where it is about one.</param>
    public void Add(DigitsException error, object? row = null)
    {
        Count += error.Rows;
        // Messages about the length of a row name the row
        IReadOnlyList<string> columns = error.Columns.Count > 0 ? error.Columns : [error.Error == DigitsError.DataWidthMismatch ? "" : error.Message];
        Way? way = columns.All(column => _places.ContainsKey((error.Error, column))) ? _places[(error.Error, columns[0])] : null;
        if (way is null) _ways.Add(way = new Way(error, row));
        foreach (string column in columns) _places.TryAdd((error.Error, column), way);
        way.Count += error.Rows;
    }

    /// <summary>An error for each column and way to be wrong that was not told before, with the first row that is.</summary>
    /// <param name="taken">Rows that can be used.</param>
    public IReadOnlyList<(DigitsException Error, object? Row)> Take(int taken)
    {
        (DigitsException, object?)[] errors = [.. _ways.Where(way => way.Told == 0).Select(way => (way.Count == way.First.Rows ? way.First : Counted(way, taken), way.Row))];
        foreach (Way way in _ways.Where(way => way.Told == 0)) way.Told = way.Count;
        Count = 0;
        return errors;
    }

    /// <summary>Whether an error is one of those that were added.</summary>
    public bool Has(DigitsException error) => _ways.Exists(way => way.First == error);

    /// <summary>A sentence for each error that was told of fewer rows than it came to be about.</summary>
    public IEnumerable<string> Totals() => _ways.Where(way => way.Told > 0 && way.Count > way.Told)
        .Select(way => FormattableString.Invariant($"In all, {way.Count} rows cannot be used for what was said of the first of them: {way.First.Message}"));

    private DigitsException Counted(Way way, int taken) =>
        new(way.First.Error, FormattableString.Invariant($"{way.First.Message} So it is in {way.Count} rows; {taken} of {taken + Count} rows can be used."));

    private sealed class Way(DigitsException first, object? row)
    {
        public DigitsException First => first;

        public object? Row => row;

        public int Count { get; set; }

        public int Told { get; set; }
    }
}
