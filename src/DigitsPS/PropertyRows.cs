using System.Collections;
using System.Management.Automation;
using DigitsNet.Data;

namespace DigitsPS;

/// <summary>Rows of plain objects with a property a feature, as Import-Csv makes them, and of digits that came back from another process.</summary>
/// <remarks>The first row's properties are the columns; the next rows may have them in another order.</remarks>
/// <param name="labelProperty">The property that holds the label; null finds it by its name.</param>
/// <param name="featureNames">The features as a model has them; where the first row has all of these, its other properties are left aside.</param>
internal sealed class PropertyRows(string? labelProperty, IReadOnlyList<string>? featureNames)
{
    private const string Source = "input";
    private const string DeserializedDigit = "Deserialized.DigitsNet.Data.Digit";
    private static readonly StringComparer Comparer = StringComparer.OrdinalIgnoreCase;

    private DigitDataBuilder? _builder;
    private string[] _columns = [];
    private bool _ignoresOthers;

    public int Count => _builder?.Count ?? 0;

    /// <summary>Takes a row.</summary>
    /// <exception cref="DigitsNet.DigitsException">A value is missing or no number, or the row has other properties than the first.</exception>
    public void Add(PSObject row)
    {
        (string[] names, object?[] values) = row.TypeNames.Contains(DeserializedDigit) ? Digit(row) : Properties(row);
        if (_builder is null) Begin(names);
        _builder!.Add(Arrange(names, values));
    }

    public DigitData ToTable() => _builder!.Build();

    private void Begin(string[] names)
    {
        _ignoresOthers = featureNames is not null && featureNames.All(name => names.Contains(name, Comparer));
        string? label = labelProperty ?? names.FirstOrDefault(name => DigitFileOptions.LabelNames.Contains(name, Comparer));
        _columns = !_ignoresOthers ? names
            : label is null || featureNames!.Contains(label, Comparer) ? [.. featureNames!]
            : [.. featureNames!, label];
        _builder = new DigitDataBuilder(_columns, new DigitFileOptions { LabelColumn = labelProperty }, Source);
    }

    private object?[] Arrange(string[] names, object?[] values)
    {
        if (names.AsSpan().SequenceEqual(_columns)) return values;
        if (!_ignoresOthers && names.Length != _columns.Length) return values;
        object?[] arranged = new object?[_columns.Length];
        for (int i = 0; i < arranged.Length; i++)
        {
            int place = Array.FindIndex(names, name => Comparer.Equals(name, _columns[i]));
            if (place >= 0) arranged[i] = values[place];
        }
        return arranged;
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
        string[] names = [.. Enumerable.Range(0, pixels.Length).Select(i => $"pixel{i}")];
        return Unwrap(row.Properties["Label"]?.Value) is { } label ? (["label", .. names], [label, .. pixels]) : (names, pixels);
    }

    private static object? Unwrap(object? value) => value is PSObject wrapped ? wrapped.BaseObject : value;
}
