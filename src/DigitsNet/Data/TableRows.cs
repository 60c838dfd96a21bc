using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace DigitsNet.Data;

/// <summary>Takes rows of text, checks every field, and keeps the numbers. A row that is refused leaves no trace.</summary>
internal sealed class TableRows
{
    private const int MaxLabelCharacters = 256;
    private const int MaxClasses = 4096;

    private readonly TableLayout _layout;
    private readonly string _source;
    private readonly PixelText _pixelText;
    private readonly RowBlocks<byte>? _bytes;
    private readonly RowBlocks<float>? _floats;
    private readonly RowBlocks<int>? _labels;
    private readonly LabelIndex _labelIndex = new();

    /// <param name="layout">What the columns are.</param>
    /// <param name="source">The source as messages name it.</param>
    /// <param name="delimiter">The character between the fields of a row's text.</param>
    public TableRows(TableLayout layout, string source, byte delimiter = (byte)',')
    {
        (_layout, _source, _pixelText) = (layout, source, new PixelText(delimiter));
        if (layout.IsPixels)
            _bytes = new RowBlocks<byte>(layout.FeatureCount);
        else
            _floats = new RowBlocks<float>(layout.FeatureCount);
        if (layout.LabelColumn >= 0)
            _labels = new RowBlocks<int>(1);
    }

    /// <summary>Adds a row.</summary>
    /// <param name="row">Its fields.</param>
    /// <param name="number">The row as messages name it.</param>
    public void Add<TRow>(TRow row, long number) where TRow : IFieldRow
    {
        if (row.Count != _layout.ColumnCount)
            throw TableErrors.ColumnCount(_source, number, row.Count, _layout.ColumnCount);
        int label = _layout.LabelColumn;
        if (_bytes is not null)
        {
            Span<byte> pixels = _bytes.Reserve();
            if (!_pixelText.TryRead(row.Text, label, pixels))
            {
                ReadPixels(row, 0, label < 0 ? pixels : pixels[..label], number);
                if (label >= 0)
                    ReadPixels(row, label + 1, pixels[label..], number);
            }
        }
        else
        {
            Span<float> values = _floats!.Reserve();
            ReadFloats(row, 0, label < 0 ? values : values[..label], number);
            if (label >= 0)
                ReadFloats(row, label + 1, values[label..], number);
        }
        if (_labels is not null)
        {
            _labels.Reserve()[0] = ReadLabel(row.GetField(label), number);
            _labels.Commit();
        }
        _bytes?.Commit();
        _floats?.Commit();
    }

    public DigitStore ToStore(int[]? indices = null) => new(
        _bytes, _floats, _layout.Width, _layout.Height, _labels, _labelIndex.Names, _layout.FeatureNames, _source, indices);

    private void ReadPixels<TRow>(TRow row, int column, Span<byte> pixels, long number) where TRow : IFieldRow
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            if (!FieldText.TryParsePixel(row.GetField(column + i), out pixels[i]))
                throw TableErrors.PixelInvalid(_source, number, _layout.Column(column + i), row.GetField(column + i));
        }
    }

    private void ReadFloats<TRow>(TRow row, int column, Span<float> values, long number) where TRow : IFieldRow
    {
        for (int i = 0; i < values.Length; i++)
        {
            ReadOnlySpan<byte> field = row.GetField(column + i);
            if (!FieldText.TryParseNumber(field, out values[i]))
                throw TableErrors.NotNumber(_source, number, _layout.Column(column + i), field, _layout.ColumnCount);
            if (!float.IsFinite(values[i]))
                throw TableErrors.NotFinite(_source, number, _layout.Column(column + i), FieldText.Show(field));
        }
    }

    private int ReadLabel(ReadOnlySpan<byte> field, long number)
    {
        ReadOnlySpan<byte> trimmed = FieldText.Trim(field);
        if (trimmed.IsEmpty || Ascii.EqualsIgnoreCase(trimmed, "nan"u8))
            throw Invalid(field, "a label");
        Span<char> text = stackalloc char[MaxLabelCharacters];
        if (trimmed.Length > MaxLabelCharacters)
            throw Invalid(field, $"a label of at most {MaxLabelCharacters} bytes");
        if (Utf8.ToUtf16(trimmed, text, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
            throw TableErrors.NotText(_source, $"bytes that are no UTF-8 in row {number}, {_layout.Column(_layout.LabelColumn)}");
        text = text[..length];
        foreach (char c in text)
        {
            if (char.IsControl(c))
                throw Invalid(field, "a label without control characters");
        }
        int place = _labelIndex.Find(text);
        if (place < 0 && _labelIndex.Names.Count == MaxClasses)
            throw Invalid(field, $"one of the {MaxClasses} labels before it (is the column a class?)");
        return place < 0 ? _labelIndex.Add(text) : place;

        DigitsException Invalid(ReadOnlySpan<byte> found, string expected) =>
            TableErrors.LabelInvalid(_source, number, _layout.Column(_layout.LabelColumn), FieldText.Show(found), expected);
    }
}
