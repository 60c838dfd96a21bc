using System.Collections;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;

namespace DigitsPS;

/// <summary>Gathers examples in any of the forms that are accepted, and makes one table of them.</summary>
/// <remarks>Digits of one table become a view of it, and a single table stays itself: no pixel is copied.</remarks>
/// <param name="labelProperty">The property of plain objects that holds the label, or null.</param>
/// <param name="featureCount">Features that each example must have; 0 for as many as the first has.</param>
internal sealed class DataCollector(string? labelProperty, int featureCount = 0)
{
    private readonly List<Digit> _digits = [];
    private DigitData? _table;
    private readonly string? _labelProperty = labelProperty;
    private int _featureCount = featureCount;

    public int Count => _digits.Count + (_table?.Count ?? 0);

    public void Add(object? item)
    {
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case Digit digit:
                CheckWidth(digit.Width * digit.Height, digit.Index, digit.Source);
                _digits.Add(digit);
                break;
            case DigitData table:
                CheckWidth(table.FeatureCount, 1, table.Source);
                if (Count == 0) _table = table;
                else _digits.AddRange(table);
                break;
            case IEnumerable items and not string and not IDictionary:
                foreach (object? each in items) Add(each);
                break;
            default:
                throw ErrorRecords.InputNotData(item);
        }
    }

    /// <summary>All that came in, in its order.</summary>
    public DigitData ToTable()
    {
        if (_table is not null && _digits.Count == 0) return _table;
        return DigitData.FromDigits(_table is null ? _digits : [.. _table, .. _digits]);
    }

    private void CheckWidth(int found, int index, string source)
    {
        if (_featureCount == 0) _featureCount = found;
        if (found != _featureCount)
            throw new DigitsException(DigitsError.DataWidthMismatch, $"{source}: example {index} has {found} features; expected {_featureCount}.");
    }
}
