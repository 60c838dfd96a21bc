using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>
/// Makes a table from rows of named values, as a CSV reader or a database gives them, by the rules of CSV files: the same
/// choice of label column, of pixels or other numbers, and the same errors, which name the row (counted from 1) and the column.
/// </summary>
/// <remarks>
/// A row that is refused leaves no trace: catch the error, report it, go on with the next row. Not for several threads at once.
/// </remarks>
/// <example>
/// <code>
/// var builder = new DigitDataBuilder(["height", "width", "species"]);
/// builder.Add([5.1, 3.5, "setosa"]);
/// builder.Add(["4.9", "3.0", "setosa"]);
/// DigitData data = builder.Build();
/// </code>
/// </example>
public sealed class DigitDataBuilder
{
    private const int MaxCharacters = 4096;

    private readonly FieldList _header;
    private readonly DigitFileOptions _options;
    private readonly string _source;
    private readonly FieldList _fields = new();
    private readonly List<int> _indices = [];
    private TableRows? _rows;
    private int _row;

    /// <summary>No rows yet.</summary>
    /// <param name="columnNames">Names of the columns, the label's among them where there is one.</param>
    /// <param name="options">The label column, or that there is none, and whether the features are pixels; null finds out as for CSV files. Nothing else is looked at.</param>
    /// <param name="source">What messages call the rows' source.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.CsvColumnCount"/> for more columns than can be read.</exception>
    public DigitDataBuilder(IReadOnlyList<string> columnNames, DigitFileOptions? options = null, string source = "input")
    {
        ArgumentNullException.ThrowIfNull(columnNames);
        if (columnNames.Count > TableLayout.MaxColumns)
            throw TableErrors.TooManyColumns(source, 1);
        if (columnNames.FirstOrDefault(name => name.Length > MaxCharacters) is { } longest)
            throw new DigitsException(DigitsError.CsvColumnCount, $"{source}: found a column name of {longest.Length} characters, expected at most {MaxCharacters}.");
        (_header, _options, _source) = (FieldList.From(columnNames), options ?? new DigitFileOptions(), source);
    }

    /// <summary>Rows taken so far.</summary>
    public int Count => _indices.Count;

    /// <summary>Adds a row.</summary>
    /// <param name="values">A value a column, in the order of the names: numbers, or text that holds them; null where a value is missing.</param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.CsvColumnCount"/>, <see cref="DigitsError.CsvValueNotNumber"/>, <see cref="DigitsError.CsvPixelOutOfRange"/>,
    /// <see cref="DigitsError.CsvLabelInvalid"/>, <see cref="DigitsError.CsvLabelColumnMissing"/>, <see cref="DigitsError.DataNotFinite"/>.
    /// </exception>
    public void Add(IReadOnlyList<object?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        _row++;
        if (values.Count != _header.Count)
            throw TableErrors.ColumnCount(_source, _row, values.Count, _header.Count);
        _fields.Clear();
        for (int i = 0; i < values.Count; i++)
            Append(values[i]);
        _rows ??= new TableRows(TableLayout.Choose(_header, _fields, _options, _source), _source, _options);
        _rows.Add(_fields, _row);
        _indices.Add(_row);
    }

    /// <summary>The table of the rows taken so far. The builder is empty afterwards.</summary>
    /// <param name="refuse">
    /// Hears of each column of numbers in which some values are texts, and how many: their rows are left out. Null makes it
    /// an error.
    /// </param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.DataTooSmall"/> when there are none; <see cref="DigitsError.CsvValueNotNumber"/>;
    /// <see cref="DigitsError.DataColumnMissing"/> where columns that the options name are not there.
    /// </exception>
    public DigitData Build(Action<DigitsException>? refuse = null)
    {
        if (_rows is null || _indices.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{_source} holds no examples; at least one is needed.");
        DigitStore store = _rows.ToStore([.. _indices]);
        var data = new DigitData(store);
        (int Column, DigitsException Error)[] damaged = store.Texts is null ? [] : [.. _rows.FindDamaged(data, _options)];
        _rows = null;
        _indices.Clear();
        foreach ((_, DigitsException error) in damaged)
            (refuse ?? (e => throw e))(error);
        if (damaged.Length > 0)
        {
            Digit[] sound = [.. data.Where(digit => Array.TrueForAll(damaged, damage => Cell.TextOf(data.GetCell(digit.Row, damage.Column)) < 0))];
            data = sound.Length > 0 ? DigitData.FromDigits(sound) : throw damaged[0].Error;
        }
        return RowNames.LeaveOut(data, RowNames.ImportCsvName, _options.Wanted).SelectColumns(_options.Columns).Prepare(_options.Preparation);
    }

    private void Append(object? value)
    {
        Span<byte> buffer = stackalloc byte[64];
        // What Import-Csv makes, and thousands of times a row
        if (value is string { Length: <= 16 } brief)
        {
            _fields.Add(buffer[..Encoding.UTF8.GetBytes(brief, buffer)]);
            return;
        }
        if (value is DateTime or DateTimeOffset or DateOnly)
            value = ((IFormattable)value).ToString(value is DateOnly ? "yyyy-MM-dd" : value is DateTimeOffset ? "yyyy-MM-ddTHH:mm:ss.FFFFFFFK" : "yyyy-MM-ddTHH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
        // The shortest text of a large float32 says a little less than the number
        if (value is float single && Math.Abs(single) >= FloatRest.Least)
            value = (double)single;
        if (value is IUtf8SpanFormattable number && number.TryFormat(buffer, out int written, default, CultureInfo.InvariantCulture))
        {
            _fields.Add(buffer[..written]);
            return;
        }
        string text = value as string ?? Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        if (text.Length > MaxCharacters)
            throw new DigitsException(DigitsError.CsvValueNotNumber, $"{_source}, row {_row}, {TableErrors.Column(_fields.Count, ((IReadOnlyList<string>)_header)[_fields.Count])}: found a text of {text.Length} characters, expected a number or a label of at most {MaxCharacters}.");
        int size = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = size <= buffer.Length ? buffer : new byte[size];
        _fields.Add(bytes[..Encoding.UTF8.GetBytes(text, bytes)]);
    }
}
