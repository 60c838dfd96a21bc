namespace DigitsNet.Data;

/// <summary>Finds columns by name.</summary>
internal sealed class ColumnPlaces
{
    private readonly Dictionary<string, int> _places;

    public ColumnPlaces(IReadOnlyList<string> names, StringComparer comparer)
    {
        _places = new Dictionary<string, int>(names.Count, comparer);
        int place = 0;
        foreach (string name in names)
        {
            if (!_places.TryAdd(name.Trim(), place))
                _places[name.Trim()] = -1;
            place++;
        }
    }

    /// <summary>The place of a column; null where there is none of the name, negative where there are several.</summary>
    public int? Find(string name) => _places.TryGetValue(name, out int place) ? place : null;
}
