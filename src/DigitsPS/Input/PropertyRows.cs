using System.Collections;
using System.Management.Automation;
using System.Runtime.CompilerServices;
using DigitsNet;
using DigitsNet.Data;

namespace DigitsPS.Input;

/// <summary>Rows of plain objects with a property a feature, as Import-Csv makes them, and of digits that came back from another process.</summary>
/// <remarks>
/// The first row's properties are the columns, matched to those that are wanted as the columns of a file are; the next
/// rows' properties are matched to the first's.
/// </remarks>
/// <param name="reading">The property that holds the label, where it is not found by its name, and what the columns are.</param>
/// <param name="wanted">The features that the rows are for, asked when the first row comes; null for all there are.</param>
/// <param name="byPosition">Whether properties are taken in the order they come in, whatever they are called.</param>
/// <param name="tell">Hears what was left out.</param>
internal sealed class PropertyRows(DigitFileOptions reading, Func<ColumnSet?> wanted, bool byPosition, Action<string> tell)
{
    private const string Source = "input";
    private const string DeserializedDigit = "Deserialized.DigitsNet.Data.Digit";
    private static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    private DigitDataBuilder? _builder;
    private ColumnSet _columns = null!;
    private bool _areDigits;
    private string[] _names = [];
    private object?[] _values = [];
    private IReadOnlyList<int>? _places;
    private int _firstCount;
    private int _row;
    private readonly List<int> _taken = [];

    public int Count => _builder?.Count ?? 0;

    /// <summary>Takes a row.</summary>
    /// <exception cref="DigitsNet.DigitsException">A value is missing or no number, or the row lacks a property that is needed.</exception>
    public void Add(PSObject row)
    {
        if (_builder is not null && TryReadAsLast(row))
        {
            Take(_places is null ? _values : Pick(_values));
            return;
        }
        bool isDigit = row.TypeNames.Contains(DeserializedDigit);
        (string[] names, object?[] values) = isDigit ? Digit(row) : Properties(row);
        if (_builder is null)
        {
            _areDigits = isDigit;
            Begin(names);
        }
        Take(Arrange(names, values));
    }

    /// <summary>The table of the rows taken.</summary>
    /// <param name="refuse">Hears why rows are left out.</param>
    /// <param name="kept">For each example its place among the rows taken.</param>
    public DigitData ToTable(Action<DigitsException> refuse, out int[] kept)
    {
        DigitData table = _builder!.Build(refuse);
        int next = 0;
        kept = new int[table.Count];
        for (int i = 0; i < kept.Length; i++)
        {
            while (_taken[next] != table.GetIndex(i)) next++;
            kept[i] = next++;
        }
        _taken.Clear();
        return _areDigits ? table.WithoutFeatureNames() : table;
    }

    private void Begin(string[] names)
    {
        ColumnSet? set = _areDigits ? null : wanted();
        string? known = set?.LabelName is { } called && names.Contains(called, Comparer) ? called : null;
        // Features that are called as labels often are stay what they are
        string? label = reading.LabelColumn ?? known
            ?? DigitFileOptions.LabelNames.FirstOrDefault(name => names.Contains(name, Comparer) && set?.Names?.Contains(name, Comparer) != true);
        string[] features = [.. names.Where(name => !Comparer.Equals(name, label))];
        string[] columns = names;
        if (set is not null && !byPosition)
        {
            ColumnMatch match = set.Match(features, Source);
            if (match.Note is { } note) tell(note);
            if (match.Places is { } places)
                columns = [.. places.Select(place => features[place]), .. names.Where(name => Comparer.Equals(name, label))];
        }
        // What the first row has beyond the columns is told already
        _firstCount = names.Length;
        _columns = new ColumnSet(columns, columns.Length, 1, "the first of them");
        // Digits of one row are no images, and their places are no names
        bool? pixels = _areDigits && !names.Contains("2x1") ? false : null;
        _builder = new DigitDataBuilder(columns, (reading with
        {
            LabelColumn = _areDigits ? null : label,
            NoLabel = !_areDigits && label is null,
            Pixels = pixels,
        }).For(set, byPosition), Source);
    }

    private object?[] Arrange(string[] names, object?[] values)
    {
        if (!names.AsSpan().SequenceEqual(_names)) Match(names);
        return _places is null ? values : Pick(values);
    }

    private object?[] Pick(object?[] values)
    {
        object?[] arranged = new object?[_places!.Count];
        for (int i = 0; i < arranged.Length; i++) arranged[i] = values[_places[i]];
        return arranged;
    }

    private void Take(object?[] values)
    {
        _row++;
        _builder!.Add(values);
        _taken.Add(_row);
    }

    /// <summary>Reads a row by the names of the row before it, which is twice as fast as to list its properties; false where it lacks one of them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadAsLast(PSObject row)
    {
        if (byPosition || _areDigits || _names.Length == 0 || row.BaseObject is not PSCustomObject) return false;
        if (_values.Length != _names.Length) _values = new object?[_names.Length];
        PSMemberInfoCollection<PSPropertyInfo> properties = row.Properties;
        for (int i = 0; i < _names.Length; i++)
        {
            if (properties[_names[i]] is not { } property) return false;
            _values[i] = PropertyValue.Of(property);
        }
        return true;
    }

    private void Match(string[] names)
    {
        _names = [];
        if (byPosition)
        {
            _places = null;
        }
        else
        {
            ColumnMatch match = _columns.Match(names, Source);
            if (match.Note is { } note && names.Length > _firstCount) tell(note);
            _places = match.Places;
        }
        _names = names;
    }

    private static (string[] Names, object?[] Values) Properties(PSObject row)
    {
        if (row.BaseObject is IDictionary dictionary)
            return ([.. dictionary.Keys.Cast<object>().Select(key => key.ToString()!)], [.. dictionary.Values.Cast<object?>().Select(Unwrap)]);
        PSPropertyInfo[] properties = [.. row.Properties];
        return ([.. properties.Select(property => property.Name)], [.. properties.Select(PropertyValue.Of)]);
    }

    private static (string[] Names, object?[] Values) Digit(PSObject row)
    {
        if (Unwrap(row.Properties["Pixels"]?.Value) is not IList values) throw ErrorRecords.InputNotData(row);
        object?[] pixels = [.. values.Cast<object?>().Select(Unwrap)];
        int width = Unwrap(row.Properties["Width"]?.Value) is int given and > 0 ? given : pixels.Length;
        string[] names = [.. Enumerable.Range(0, pixels.Length).Select(i => $"{1 + (i / width)}x{1 + (i % width)}")];
        return Unwrap(row.Properties["Label"]?.Value) is { } label ? (["label", .. names], [label, .. pixels]) : (names, pixels);
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
