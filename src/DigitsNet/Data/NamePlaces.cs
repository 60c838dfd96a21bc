using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>
/// Finds names among those that are known, in which a whole number has the same name however it is written: which names a
/// table gives depends on its other rows, and "1.0" is 1 where all are numbers.
/// </summary>
internal sealed class NamePlaces
{
    /// <summary>Stands for several names that mean the same number.</summary>
    public const int Several = -2;

    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<double, int> _numbers = [];

    public NamePlaces(IReadOnlyList<string> names)
    {
        for (int i = 0; i < names.Count; i++)
            _places.TryAdd(Canonical(names[i]), i);
        // A name as it is written goes before one that means the same number
        for (int i = 0; i < names.Count; i++)
            _places[names[i]] = i;
        for (int i = 0; i < names.Count; i++)
        {
            if (!FloatRest.TryRead(Encoding.UTF8.GetBytes(names[i]), out double number))
                continue;
            if (!_numbers.TryAdd(number, i))
                _numbers[number] = Several;
            MayBeNumbers &= names[i] == FloatRest.TextOf(number);
        }
    }

    /// <summary>Whether the names may have been numbers of a table: each that is a number is the shortest text of it.</summary>
    public bool MayBeNumbers { get; } = true;

    /// <summary>The place of a name; -1 where it is none of them.</summary>
    public int Find(string name) =>
        _places.TryGetValue(name, out int place) || _places.TryGetValue(Canonical(name), out place) ? place : -1;

    /// <summary>The place of the name that a table of numbers keeps as this one, however it is written; -1 for none, <see cref="Several"/> where it cannot be told which.</summary>
    public int Find(double number) => _numbers.GetValueOrDefault(number, -1);

    /// <summary>A whole number as a program writes it ("1" for "1.0"); any other name as it is.</summary>
    public static string Canonical(string name)
    {
        if (!ClassSet.TryParseInteger(name, out int value))
            return name;
        Span<char> text = stackalloc char[11];
        value.TryFormat(text, out int length, provider: CultureInfo.InvariantCulture);
        return name.AsSpan().SequenceEqual(text[..length]) ? name : new string(text[..length]);
    }
}
