namespace DigitsNet.Data;

/// <summary>Numbers labels in the order of their first appearance; a label met before costs no string.</summary>
internal sealed class LabelIndex
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, int> _places;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public LabelIndex()
    {
        _places = new Dictionary<string, int>(StringComparer.Ordinal);
        _lookup = _places.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a label; -1 for one not met yet.</summary>
    public int Find(ReadOnlySpan<char> name) => _lookup.TryGetValue(name, out int place) ? place : -1;

    /// <summary>The number of a label, which is given one where it has none yet.</summary>
    public int Add(ReadOnlySpan<char> name)
    {
        int place = Find(name);
        if (place >= 0)
            return place;
        string text = name.ToString();
        _places.Add(text, _names.Count);
        _names.Add(text);
        return _names.Count - 1;
    }

    /// <summary>Forgets the label that was added last.</summary>
    public void RemoveLast()
    {
        _places.Remove(_names[^1]);
        _names.RemoveAt(_names.Count - 1);
    }

    /// <summary>The numbers of many labels, a row each, -1 for those that are null; null where there are none.</summary>
    public RowBlocks<int>? AddAll(IReadOnlyList<string?>? labels)
    {
        if (labels is null)
            return null;
        int[] places = new int[labels.Count];
        for (int i = 0; i < places.Length; i++)
            places[i] = labels[i] is { } label ? Add(label) : -1;
        return new RowBlocks<int>(places, 1);
    }
}
