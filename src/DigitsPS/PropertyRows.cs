using System.Collections;
using System.Management.Automation;
using DigitsNet.Data;

namespace DigitsPS;

/// <summary>Rows of plain objects with a property a feature, as Import-Csv makes them, and of digits that came back from another process.</summary>
/// <remarks>
/// The first row's properties are the columns, matched to those that are wanted as the columns of a file are; the next
/// rows' properties are matched to the first's.
/// </remarks>
/// <param name="labelProperty">The property that holds the label; null finds it by its name.</param>
/// <param name="wanted">The features that the rows are for, asked when the first row comes; null for all there are.</param>
/// <param name="byPosition">Whether properties are taken in the order they come in, whatever they are called.</param>
/// <param name="tell">Hears what was left out.</param>
internal sealed class PropertyRows(string? labelProperty, Func<ColumnSet?> wanted, bool byPosition, Action<string> tell)
{
    private const string Source = "input";
    private const string DeserializedDigit = "Deserialized.DigitsNet.Data.Digit";
    private static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    private DigitDataBuilder? _builder;
    private ColumnSet _columns = null!;
    private bool _areDigits;
    private string[] _names = [];
    private IReadOnlyList<int>? _places;
    private int _firstCount;

    public int Count => _builder?.Count ?? 0;

    /// <summary>Takes a row.</summary>
    /// <exception cref="DigitsNet.DigitsException">A value is missing or no number, or the row lacks a property that is needed.</exception>
    public void Add(PSObject row)
    {
        bool isDigit = row.TypeNames.Contains(DeserializedDigit);
        (string[] names, object?[] values) = isDigit ? Digit(row) : Properties(row);
        if (_builder is null)
        {
            _areDigits = isDigit;
            Begin(names);
        }
        _builder!.Add(Arrange(names, values));
    }

    public DigitData ToTable() => _areDigits ? _builder!.Build().WithoutFeatureNames() : _builder!.Build();

    private void Begin(string[] names)
    {
        string? label = labelProperty ?? DigitFileOptions.LabelNames.FirstOrDefault(name => names.Contains(name, Comparer));
        string[] features = [.. names.Where(name => !Comparer.Equals(name, label))];
        string[] columns = names;
        if (wanted() is { } set && !byPosition && !_areDigits)
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
        _builder = new DigitDataBuilder(columns, new DigitFileOptions { LabelColumn = _areDigits ? null : labelProperty, Pixels = pixels }, Source);
    }

    private object?[] Arrange(string[] names, object?[] values)
    {
        if (!names.AsSpan().SequenceEqual(_names)) Match(names);
        if (_places is null) return values;
        object?[] arranged = new object?[_places.Count];
        for (int i = 0; i < arranged.Length; i++) arranged[i] = values[_places[i]];
        return arranged;
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
        return ([.. properties.Select(property => property.Name)], [.. properties.Select(property => Unwrap(property.Value))]);
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
