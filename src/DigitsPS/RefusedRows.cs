using DigitsNet;

namespace DigitsPS;

/// <summary>Rows that cannot be used, gathered so that a column in which many are wrong is one error and not one a row.</summary>
internal sealed class RefusedRows
{
    private readonly List<(DigitsException First, object? Row, int Count)> _ways = [];
    private readonly Dictionary<(DigitsError, string), int> _places = [];

    private int _count;

    /// <summary>Whether there are any.</summary>
    public bool Any => _ways.Count > 0;

    /// <summary>Adds an error that says itself how many rows it is about.</summary>
    public void Add(DigitsException error) => _ways.Add((error, null, 1));

    public void Add(DigitsException error, object? row)
    {
        _count++;
        var key = (error.Error, error.Column ?? error.Message);
        if (_places.TryAdd(key, _ways.Count)) _ways.Add((error, row, 1));
        else _ways[_places[key]] = _ways[_places[key]] with { Count = _ways[_places[key]].Count + 1 };
    }

    /// <summary>An error for each column and way to be wrong, with the first row that is. Empty afterwards.</summary>
    /// <param name="taken">Rows that can be used.</param>
    public IReadOnlyList<(DigitsException Error, object? Row)> Take(int taken)
    {
        (DigitsException, object?)[] errors = [.. _ways.Select(way => (way.Count == 1 ? way.First : Counted(way.First, way.Count, taken), way.Row))];
        _ways.Clear();
        _places.Clear();
        _count = 0;
        return errors;
    }

    private DigitsException Counted(DigitsException first, int count, int taken) =>
        new(first.Error, FormattableString.Invariant($"{first.Message} So it is in {count} rows; {taken} of {taken + _count} rows can be used."));
}
