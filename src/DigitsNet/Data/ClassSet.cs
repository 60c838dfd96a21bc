using System.Collections.ObjectModel;
using System.Globalization;

namespace DigitsNet.Data;

/// <summary>
/// The classes of a table in order. Where all names are whole numbers they are written in one way ("3" for "3.0" and
/// "03") and ordered by number, else they stay as written and are ordered by ordinal text order.
/// </summary>
internal sealed class ClassSet
{
    public static readonly ClassSet Empty = new([], [], integers: false);

    private readonly object[] _labels;

    private ClassSet(string[] names, int[] values, bool integers)
    {
        Names = new ReadOnlyCollection<string>(names);
        _labels = integers ? [.. values.Select(v => (object)v)] : names;
    }

    public ReadOnlyCollection<string> Names { get; }

    /// <summary>The label a user sees: a boxed integer or the name.</summary>
    public object GetLabel(int classIndex) => _labels[classIndex];

    /// <summary>Arranges names in the order of their first appearance, which may hold doubles.</summary>
    /// <returns>The classes, and for each name its place among them.</returns>
    public static (ClassSet Classes, int[] Places) Arrange(IReadOnlyList<string> names)
    {
        int count = names.Count;
        int[] values = new int[count];
        bool integers = count > 0;
        for (int i = 0; i < count && integers; i++)
            integers = TryParseInteger(names[i], out values[i]);

        int[] order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        Array.Sort(order, integers
            ? (a, b) => values[a].CompareTo(values[b])
            : (a, b) => string.CompareOrdinal(names[a], names[b]));

        int[] places = new int[count];
        var distinct = new List<int>(count);
        foreach (int i in order)
        {
            bool isNew = distinct.Count == 0 || (integers ? values[i] != values[distinct[^1]] : names[i] != names[distinct[^1]]);
            if (isNew)
                distinct.Add(i);
            places[i] = distinct.Count - 1;
        }
        string[] arranged = new string[distinct.Count];
        int[] numbers = new int[distinct.Count];
        for (int i = 0; i < arranged.Length; i++)
        {
            numbers[i] = values[distinct[i]];
            arranged[i] = integers ? numbers[i].ToString(CultureInfo.InvariantCulture) : names[distinct[i]];
        }
        return (new ClassSet(arranged, numbers, integers), places);
    }

    /// <summary>Reads "3", "-1", "03" and "3.0" as whole numbers.</summary>
    public static bool TryParseInteger(string name, out int value)
    {
        ReadOnlySpan<char> text = name;
        int point = text.IndexOf('.');
        if (point > 0 && text[(point + 1)..].ContainsAnyExcept('0'))
            point = -1;
        if (point > 0)
            text = text[..point];
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }
}
