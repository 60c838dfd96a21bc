using System.Collections;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsPS;

/// <summary>Gathers examples in any of the forms that are accepted, and makes one table of them.</summary>
/// <remarks>Digits of one table become a view of it, and a single table stays itself: no pixel is copied.</remarks>
/// <param name="labelProperty">The property of plain objects that holds the label, or null.</param>
/// <param name="model">The model the examples are for: objects that have its features by name need not have them in its order.</param>
/// <param name="featureCount">Features each example must have; 0 for as many as the first.</param>
internal sealed class DataCollector(string? labelProperty, Model? model = null, int featureCount = 0)
{
    private readonly PropertyRows _rows = new(labelProperty, model?.FeatureNames);
    private readonly List<Digit> _digits = [];
    private DigitData? _table;
    private int _featureCount = featureCount;

    public int Count => _digits.Count + (_table?.Count ?? 0) + _rows.Count;

    public void Add(object? item)
    {
        switch (item is PSObject wrapped ? wrapped.BaseObject : item)
        {
            case Digit digit:
                Add(digit);
                break;
            case DigitData table:
                TakeRows();
                Add(table);
                break;
            case Prediction prediction:
                Add(prediction.Input);
                break;
            case IDictionary or PSCustomObject:
                _rows.Add(PSObject.AsPSObject(item));
                break;
            default:
                throw ErrorRecords.InputNotData(item);
        }
    }

    /// <summary>All that came in, in its order; the collector is empty afterwards.</summary>
    public DigitData ToTable()
    {
        TakeRows();
        DigitData result = _table is not null && _digits.Count == 0 ? _table : DigitData.FromDigits(_table is null ? _digits : [.. _table, .. _digits]);
        _table = null;
        _digits.Clear();
        return result;
    }

    private void Add(Digit digit)
    {
        TakeRows();
        CheckWidth(digit.Width * digit.Height, digit.Source, digit.Index);
        _digits.Add(digit);
    }

    private void Add(DigitData table)
    {
        CheckWidth(table.FeatureCount, table.Source, 1);
        if (_table is null && _digits.Count == 0) _table = table;
        else _digits.AddRange(table);
    }

    private void TakeRows()
    {
        if (_rows.Count > 0) Add(_rows.ToTable());
    }

    private void CheckWidth(int found, string source, int index)
    {
        if (_featureCount == 0) _featureCount = found;
        if (found != _featureCount)
            throw new DigitsException(DigitsError.DataWidthMismatch, $"{source}: example {index} has {found} features; expected {_featureCount}.");
    }
}
