using System.Runtime.CompilerServices;

namespace DigitsNet.Data;

/// <summary>Turns the examples of a table into inputs.</summary>
internal sealed class ColumnEncoder
{
    private readonly FittedPreparation _preparation;
    private readonly DigitData _data;
    private readonly FittedColumn[] _columns;
    private readonly double?[][] _texts;
    private readonly bool[] _knowAll;
    private readonly Dictionary<(DigitsError Error, int Column), int> _faults = [];
    private readonly Dictionary<DigitsError, (int Rows, int Last)> _rows = [];
    private readonly Func<int, string> _nameOf;

    public ColumnEncoder(FittedPreparation preparation, IReadOnlyList<string>? names, DigitData data)
    {
        (_preparation, _data, _columns) = (preparation, data, [.. preparation.Columns]);
        _nameOf = column => names?[column] ?? data.ColumnName(column);
        // Each text of a column is looked up once, however many rows have it
        _texts = [.. _columns.Select((column, i) => data.TextsOf(i).Select(column.Read).Append(null).ToArray())];
        // What is not told apart in a table may be a category, unless all categories are among what is
        _knowAll = [.. _columns.Select((column, i) => _texts[i].OfType<double>().Distinct().Count() == column.Categories.Count)];
    }

    public PreparedRows Encode()
    {
        var inputs = new RowBlocks<float>(_preparation.InputCount);
        var rests = _data.HasRests ? new RowBlocks<float>(_preparation.InputCount) : null;
        var usable = new List<int>(_data.Count);
        float[] scratch = new float[_data.FeatureCount];
        for (int row = 0; row < _data.Count; row++)
        {
            _data.CopyFeatures(row, scratch);
            Span<float> restsOfRow = rests is null ? [] : rests.Reserve();
            restsOfRow.Clear();
            if (!Encode(row, scratch, _data.GetRests(row), inputs.Reserve(), restsOfRow))
                continue;
            inputs.Commit();
            rests?.Commit();
            usable.Add(row);
        }
        int[] rows = [.. usable];
        DigitData source = rows.Length == _data.Count ? _data : _data.SelectRows(rows);
        return new PreparedRows(source.WithInputs(inputs, rests, _preparation.InputNames.Value), rows, [.. Faults(rows.Length)]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool Encode(int row, ReadOnlySpan<float> cells, ReadOnlySpan<float> rests, Span<float> inputs, Span<float> inputRests)
    {
        bool isUsable = true;
        int next = 0;
        for (int i = 0; i < cells.Length; i++)
        {
            FittedColumn column = _columns[i];
            double? value = Cell.TextOf(cells[i]) is var text and >= 0 ? _texts[i][Math.Min(text, _texts[i].Length - 1)]
                : Cell.IsMissing(cells[i]) ? column.FillValue
                : column.Read(NumberOf(i, cells, rests));
            if (value is null && !(column.IsOneHot && _preparation.UnseenCategory == UnseenCategory.Zeros && IsUnseen(i, cells, rests)))
            {
                DigitsError error = Cell.IsMissing(cells[i]) ? DigitsError.DataValueMissing : column.IsOneHot ? DigitsError.DataCategoryUnknown : DigitsError.CsvValueNotNumber;
                _faults[(error, i)] = _faults.GetValueOrDefault((error, i)) + 1;
                // A row counts once, however many of its columns are wrong
                if (_rows.GetValueOrDefault(error, (0, -1)) is var (rows, last) && last != row)
                    _rows[error] = (rows + 1, row);
                isUsable = false;
            }
            if (column.IsOneHot)
            {
                inputs.Slice(next, column.InputCount).Clear();
                if (value is { } place)
                    inputs[next + (int)place] = 1;
            }
            else
            {
                inputs[next] = (float)(value ?? 0);
                if (!inputRests.IsEmpty && value is { } number)
                    inputRests[next] = FloatRest.Of(number, inputs[next]);
            }
            next += column.InputCount;
        }
        return isUsable;
    }

    private static double NumberOf(int column, ReadOnlySpan<float> cells, ReadOnlySpan<float> rests) =>
        rests.IsEmpty ? cells[column] : (double)cells[column] + rests[column];

    /// <summary>Whether a value that is none of the categories is certainly none of them.</summary>
    private bool IsUnseen(int column, ReadOnlySpan<float> cells, ReadOnlySpan<float> rests)
    {
        if (!float.IsNaN(cells[column]))
            return !_columns[column].IsAmbiguous(NumberOf(column, cells, rests));
        return Cell.TextOf(cells[column]) is var text and >= 0 && (text < _texts[column].Length - 1 || _knowAll[column]);
    }

    private IEnumerable<DigitsException> Faults(int usable)
    {
        foreach (var ways in _faults.GroupBy(fault => fault.Key.Error).OrderBy(ways => ways.Key))
        {
            string columns = ColumnFaults.List([.. ways.OrderBy(fault => fault.Key.Column)], fault =>
                $"column '{Excerpt.Of(_nameOf(fault.Key.Column))}' {What(ways.Key, fault.Key.Column)} in {ColumnFaults.Number(fault.Value, "row")}");
            yield return new DigitsException(ways.Key, $"{_data.Source}: {columns}; {usable} of {_data.Count} rows can be used. {Why(ways.Key)}".TrimEnd())
            {
                Columns = [.. ways.Select(fault => _nameOf(fault.Key.Column))],
                Rows = _rows[ways.Key].Rows,
            };
        }
    }

    private string What(DigitsError error, int column)
    {
        if (error == DigitsError.DataValueMissing)
            return "lacks a value";
        var content = new ColumnContent(_data, column);
        string[] unknown = [.. content.Texts.Where(text => _columns[column].Read(text) is null), .. content.Numbers.Where(number => _columns[column].Read(number) is null).Distinct().Select(FittedColumn.TextOf)];
        if (content.Numbers.FirstOrDefault(_columns[column].IsAmbiguous, double.NaN) is var several && !double.IsNaN(several))
            return $"was read as numbers, and {FittedColumn.TextOf(several)} may be more than one of the model's categories ({Excerpt.Of(_columns[column].Categories)}; read for the model, by its path, a file has them as they are written),";
        // Those that are unseen are none of the faults then
        if (_columns[column].IsOneHot && _preparation.UnseenCategory == UnseenCategory.Zeros)
            unknown = [];
        if (unknown.Length == 0 && error == DigitsError.DataCategoryUnknown)
            return $"holds more than {ColumnTexts.Most} different texts or longer ones than {ColumnTexts.LongestText} characters, of which the others are {(_knowAll[column] ? $"none of the model's {_columns[column].Categories.Count} categories" : "not told apart unless the file is read for the model, by its path")},";
        string shown = string.Join(", ", unknown.Take(2).Select(text => $"'{Excerpt.Of(text, 40)}'"));
        return error == DigitsError.DataCategoryUnknown
            ? $"holds {shown}, none of the model's {_columns[column].Categories.Count} categories ({Excerpt.Of(_columns[column].Categories)}),"
            : $"holds {(shown.Length > 0 ? shown : "text")} where the model has {ColumnKinds.All.NameOf(_columns[column].Kind)}s,";
    }

    private static string Why(DigitsError error) => error switch
    {
        DigitsError.DataValueMissing => "The model was trained without a rule for missing values of the column (-Missing).",
        DigitsError.DataCategoryUnknown => "A model trained with -UnseenCategory Zeros takes such a category for none of them.",
        _ => "",
    };
}
