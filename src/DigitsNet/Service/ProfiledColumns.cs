using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>The columns of a table as a model reads them, before gaps are filled and categories become inputs of their own.</summary>
internal sealed class ProfiledColumns
{
    private readonly DigitData _raw, _inputs;
    private readonly FittedPreparation? _preparation;
    private readonly int[] _first;

    /// <exception cref="DigitsException">The model cannot read the table.</exception>
    public ProfiledColumns(DigitData data, Model model)
    {
        _raw = (model.Columns with { Owner = "the model in place" }).Match(data).Apply(data);
        _inputs = model.Preparation is null ? _raw : model.InputsOf(_raw);
        _preparation = model.Preparation;
        _first = new int[model.Columns.Count];
        for (int c = 1; c < _first.Length; c++)
            _first[c] = _first[c - 1] + (_preparation?.Columns[c - 1].InputCount ?? 1);
    }

    public int Count => _first.Length;

    public string NameOf(int column) => _raw.FeatureNames?[column] ?? string.Create(CultureInfo.InvariantCulture, $"pixel{column}");

    /// <summary>The categories of a column; null for one of numbers.</summary>
    public IReadOnlyList<string>? CategoriesOf(int column) => _preparation?.Columns[column] is { IsOneHot: true } fitted ? fitted.Categories : null;

    public bool IsMissing(int row, int column) => Cell.IsMissing(_raw.GetCell(row, column));

    /// <summary>What a column of numbers has in a row; null where that is missing.</summary>
    public float? NumberOf(int row, int column) => IsMissing(row, column) ? null : _inputs.GetCell(row, _first[column]);

    /// <summary>The category in a row; null for one that the model does not know.</summary>
    public string? CategoryOf(int row, int column)
    {
        IReadOnlyList<string> categories = _preparation!.Columns[column].Categories;
        for (int i = 0; i < categories.Count; i++)
        {
            if (_inputs.GetCell(row, _first[column] + i) == 1) return categories[i];
        }
        return null;
    }
}
