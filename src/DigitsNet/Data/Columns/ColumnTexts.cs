namespace DigitsNet.Data;

/// <summary>The different texts of a column in the order of their first appearance.</summary>
internal sealed class ColumnTexts
{
    /// <summary>The most that are told apart: what has more is no category, and is not worth the memory.</summary>
    public const int Most = 4096;

    /// <summary>Stands for every text beyond the most, and for those too long to name a category.</summary>
    public const int Other = Most;

    /// <summary>The most bytes of a text that can name a category.</summary>
    public const int LongestText = 256;

    private readonly LabelIndex _index = new();
    private readonly int _known;

    /// <param name="known">Texts that are told apart however many others there are, as the categories of a model.</param>
    public ColumnTexts(IReadOnlyList<string>? known = null)
    {
        foreach (string text in (known ?? []).Take(Most))
            _index.Add(text);
        _known = Names.Count;
    }

    /// <summary>Whether there are no texts but those known before.</summary>
    public bool IsEmpty => Names.Count == _known;

    /// <summary>The texts, at their places.</summary>
    public IReadOnlyList<string> Names => _index.Names;

    /// <summary>Takes the last text out again.</summary>
    public void RemoveLast() => _index.RemoveLast();

    /// <summary>The place of a text, which is given one where there is room.</summary>
    public int Add(ReadOnlySpan<char> text)
    {
        int place = _index.Find(text);
        return place >= 0 ? place : _index.Names.Count == Most || text.Length > LongestText ? Other : _index.Add(text);
    }
}
