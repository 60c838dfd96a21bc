using System.Collections.ObjectModel;
using System.Globalization;

namespace DigitsNet.Data;

/// <summary>
/// The classes of a table in order. Where all names are whole numbers as a program writes them ("3", or "3.0", which is
/// the same class) they are ordered by number, else they stay as written ("007" and "7" are two) and are ordered by
/// ordinal text order.
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

    /// <summary>Names as they are, all different and in their order.</summary>
    public static ClassSet InOrder(IReadOnlyList<string> names)
    {
        var values = new int[names.Count];
        bool integers = names.Count > 0;
        for (int i = 0; i < values.Length && integers; i++)
            integers = TryParseInteger(names[i], out values[i]);
        return new ClassSet([.. names], values, integers);
    }

    /// <summary>Reads "3" and "-1", and "3.0" as 3; not "03" or "+3", which writing the number would not give back.</summary>
    public static bool TryParseInteger(ReadOnlySpan<char> text, out int value)
    {
        int point = text.IndexOf('.');
        if (point > 0 && point < text.Length - 1 && !text[(point + 1)..].ContainsAnyExcept('0'))
            text = text[..point];
        Span<char> written = stackalloc char[16];
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value)
            && value.TryFormat(written, out int length, default, CultureInfo.InvariantCulture)
            && text.SequenceEqual(written[..length]);
    }
}
