using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Unicode;

namespace DigitsNet.Data;

/// <summary>Takes rows of text, checks every field, and keeps the numbers. A row that is refused leaves no trace.</summary>
internal sealed class TableRows
{
    private const int MaxLabelCharacters = 256;
    private const int MaxClasses = 4096;

    private readonly string _source;
    private readonly PixelText _pixelText;
    private readonly RowBlocks<int>? _labels;
    private readonly LabelIndex _labelIndex = new();
    private readonly List<string> _warnings = [];
    private TableLayout _layout;
    private RowBlocks<byte>? _bytes;
    private RowBlocks<float>? _floats;
    private RowBlocks<float>? _rests;
    private float[] _restsOfRow = [];
    private ColumnTexts?[]? _texts;
    private long[] _firstTexts = [];
    private readonly bool[]? _areCategories;
    private readonly bool[]? _areOthers;
    private readonly List<int> _textsOfRow = [];
    private bool _hasGaps;

    /// <param name="layout">What the columns are.</param>
    /// <param name="source">The source as messages name it.</param>
    /// <param name="delimiter">The character between the fields of a row's text.</param>
    /// <param name="options">Names the columns in which numbers are texts too, and those that matter.</param>
    public TableRows(TableLayout layout, string source, DigitFileOptions options, byte delimiter = (byte)',')
    {
        if (options.Preparation.Categorical.Count > 0 && layout.FeatureNames is { } names)
            _areCategories = [.. names.Select(options.Preparation.Names)];
        if (options.Wanted is { } wanted && layout.Height == 1)
        {
            int[] places = wanted.PlacesOf(layout.FeatureNames, layout.FeatureCount);
            _areOthers = [.. places.Select(place => place == -1 && wanted.Names is not null && layout.FeatureNames is not null)];
            if (wanted.Categories.Count > 0)
                Know([.. places.Select(place => place < 0 ? null : wanted.Categories[place])]);
            _areCategories = _texts?.Select(texts => texts is not null).ToArray();
        }
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
        _textsOfRow.Clear();
        bool hadGaps = _hasGaps;
        try
        {
            if (_bytes is null || !TryReadPixels(row, number))
                ReadFloats(row, number);
            if (_labels is not null)
                _labels.Reserve()[0] = ReadLabel(row.GetField(_layout.LabelColumn), number);
        }
        catch (DigitsException)
        {
            foreach (int feature in _textsOfRow)
                _texts![feature]!.RemoveLast();
            _hasGaps = hadGaps;
            throw;
        }
        _labels?.Commit();
        _bytes?.Commit();
        _floats?.Commit();
        _rests?.Commit();
    }

    public DigitStore ToStore(int[]? indices = null)
    {
        var store = new DigitStore(_bytes, _floats, _layout.Width, _layout.Height, _labels, _labelIndex.Names, _layout.FeatureNames, _source, indices)
        {
            Rests = _rests,
            Guesses = _layout.Guesses,
            Texts = _texts is null ? null : [.. _texts.Select(texts => texts is { Names.Count: > 0 } ? texts.Names : null)],
            HasGaps = _hasGaps,
            LabelName = _layout.LabelName,
        };
        return store.WithWarnings([.. _warnings, .. FindCommas(), .. LabelDoubts.Find(store)]);
    }

    /// <summary>A warning where texts look like numbers of another culture.</summary>
    private IEnumerable<string> FindCommas()
    {
        for (int i = 0; i < _texts?.Length; i++)
        {
            if (_areCategories?[i] != true && CommaHint(i) is { Length: > 0 } hint)
                return [$"{_source}, row {_firstTexts[i]}: found '{Excerpt.Of(_texts[i]!.Names[0])}', which is read as text.{hint}"];
        }
        return [];
    }

    // Of values one of which has other than three digits behind its comma, that one tells what it parts
    private string CommaHint(int feature)
    {
        if (_texts?[feature] is not { Names: { Count: > 0 } names })
            return "";
        string telling = names.FirstOrDefault(name => name.Contains(',', StringComparison.Ordinal) && !TableErrors.IsLikeThousands(Encoding.UTF8.GetBytes(name))) ?? names[0];
        return TableErrors.CommaHint(Encoding.UTF8.GetBytes(telling));
    }

    /// <summary>Finds columns of numbers in which a few values are texts: damage, and no categories.</summary>
    /// <param name="data">The table of these rows.</param>
    /// <param name="options">Which columns are taken, and which are categories.</param>
    /// <returns>The columns with an error each, which says how many rows it concerns.</returns>
    public IEnumerable<(int Column, DigitsException Error)> FindDamaged(DigitData data, DigitFileOptions options)
    {
        for (int i = 0; i < _texts?.Length; i++)
        {
            if (_texts[i] is null || _areCategories?[i] == true || !options.Columns.Takes(data.ColumnName(i)) || options.Preparation.Covers(data.ColumnName(i)))
                continue;
            var content = new ColumnContent(data, i);
            if (content.TextCount > content.Numbers.Count || content.TextCount == 0)
                continue;
            int column = _layout.LabelColumn < 0 || i < _layout.LabelColumn ? i : i + 1;
            yield return (i, new DigitsException(DigitsError.CsvValueNotNumber,
                $"{_source}, row {_firstTexts[i]}, {_layout.Column(column)}: found {content.Show()}, expected a number. "
                + $"The column holds text in {ColumnFaults.Number(content.TextCount, "row")}: -Categorical or -ExcludeProperty; {data.Count - content.TextCount} of {data.Count} rows can be used.{CommaHint(i)}") { Columns = [_layout.Column(column)], Rows = content.TextCount });
        }
    }

    /// <summary>Reads a row of pixels; false where the features turn out to be other numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private bool TryReadPixels<TRow>(TRow row, long number) where TRow : IFieldRow
    {
        Span<byte> pixels = _bytes!.Reserve();
        int label = _layout.LabelColumn;
        if (!_pixelText.TryRead(row.Text, label, pixels))
        {
            for (int i = 0; i < pixels.Length; i++)
            {
                int column = label < 0 || i < label ? i : i + 1;
                ReadOnlySpan<byte> field = row.GetField(column);
                if (FieldText.TryParsePixel(field, out pixels[i]))
                    continue;
                if (!FieldText.TryParseNumber(field, out float value) || !float.IsFinite(value))
                    throw TableErrors.PixelInvalid(_source, number, _layout.Column(column), field);
                if (value is >= 0 and <= byte.MaxValue && value == (byte)value)
                {
                    pixels[i] = (byte)value;
                    continue;
                }
                TurnToNumbers(value, number, column, field);
                return false;
            }
        }
        Arrange(pixels);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void ReadFloats<TRow>(TRow row, long number) where TRow : IFieldRow
    {
        Span<float> values = _floats!.Reserve();
        if (_rests is not null)
            _restsOfRow.AsSpan().Clear();
        for (int i = 0; i < values.Length; i++)
        {
            int column = _layout.LabelColumn < 0 || i < _layout.LabelColumn ? i : i + 1;
            ReadOnlySpan<byte> field = row.GetField(column);
            if ((_areCategories is not null && _areCategories[i]) || !FieldText.TryParseNumber(field, out values[i]) || float.IsNaN(values[i]))
            {
                values[i] = ReadGap(field, i, column, number);
                continue;
            }
            if (!float.IsFinite(values[i]))
            {
                if (_areOthers?[i] == true)
                {
                    values[i] = ReadGap(field, i, column, number);
                    continue;
                }
                throw TableErrors.NotFinite(_source, number, _layout.Column(column), FieldText.Show(field));
            }
            if (FloatRest.Of(field, values[i]) is var rest and not 0)
                KeepRest(i, rest);
        }
        Arrange(values);
        if (_rests is not null)
        {
            Span<float> rests = _rests.Reserve();
            _restsOfRow.CopyTo(rests);
            Arrange(rests);
        }
    }

    /// <summary>A field that is no number: what a table says is missing, or a text. Images have neither.</summary>
    private float ReadGap(ReadOnlySpan<byte> field, int feature, int column, long number)
    {
        ReadOnlySpan<byte> trimmed = FieldText.Trim(field);
        if (_layout.Height > 1 || (_layout.ColumnCount == 1 && _areCategories?[feature] != true))
            throw TableErrors.NotNumber(_source, number, _layout.Column(column), field, _layout.ColumnCount);
        _hasGaps = true;
        if (MissingText.Is(trimmed))
            return Cell.Missing;
        if (_texts is null)
            (_texts, _firstTexts) = (new ColumnTexts?[_layout.FeatureCount], new long[_layout.FeatureCount]);
        ColumnTexts texts = _texts[feature] ??= new ColumnTexts();
        if (texts.IsEmpty)
            _firstTexts[feature] = number;
        if (trimmed.Length > ColumnTexts.LongestText)
            return Cell.OfText(ColumnTexts.Other);
        Span<char> text = stackalloc char[ColumnTexts.LongestText];
        if (Utf8.ToUtf16(trimmed, text, out _, out int length, replaceInvalidSequences: false) != OperationStatus.Done)
        {
            return _areOthers?[feature] == true ? Cell.OfText(ColumnTexts.Other)
                : throw TableErrors.NotText(_source, $"bytes that are no UTF-8 in row {number}, {_layout.Column(column)}");
        }
        int count = texts.Names.Count, place = texts.Add(text[..length]);
        if (texts.Names.Count > count)
            _textsOfRow.Add(feature);
        return Cell.OfText(place);
    }

    /// <summary>Makes categories of columns, whose texts are told apart however many others there are.</summary>
    private void Know(IReadOnlyList<string>?[] categories)
    {
        _texts = [.. categories.Select(known => known is null ? null : new ColumnTexts(known))];
        _firstTexts = new long[_texts.Length];
    }

    private void KeepRest(int feature, float rest)
    {
        if (_rests is null)
        {
            _restsOfRow = new float[_layout.FeatureCount];
            _rests = new RowBlocks<float>(_layout.FeatureCount);
            for (int row = 0; row < _floats!.Count; row++)
            {
                _rests.Reserve().Clear();
                _rests.Commit();
            }
        }
        _restsOfRow[feature] = rest;
    }

    private void Arrange<T>(Span<T> values) where T : unmanaged
    {
        if (_layout.Places is not { } places)
            return;
        T[] asRead = values.ToArray();
        for (int i = 0; i < asRead.Length; i++)
            values[places[i]] = asRead[i];
    }

    /// <summary>
    /// Goes on with numbers where what was read fits both: shares of full ink (0 to 1) after pixels that were 0 or 1, and
    /// any number where nobody said that the columns are pixels.
    /// </summary>
    private void TurnToNumbers(float value, long number, int column, ReadOnlySpan<byte> field)
    {
        bool isPicture = value != MathF.Floor(value) && HoldsOnlyZerosAndOnes();
        if (!isPicture && !_layout.IsPixelsGuessed)
            throw TableErrors.PixelInvalid(_source, number, _layout.Column(column), field);
        if (!isPicture)
            _warnings.Add($"{_source}, row {number}, {_layout.Column(column)}: found {FieldText.Show(field)}; the columns looked like pixels (0 to 255) so far and are taken for other numbers now.");
        _layout = _layout.AsNumbers(isPicture);
        _floats = new RowBlocks<float>(_layout.FeatureCount);
        for (int row = 0; row < _bytes!.Count; row++)
        {
            Span<float> values = _floats.Reserve();
            ReadOnlySpan<byte> pixels = _bytes[row];
            for (int i = 0; i < values.Length; i++)
                values[i] = pixels[i];
            _floats.Commit();
        }
        _bytes = null;
    }

    private bool HoldsOnlyZerosAndOnes()
    {
        for (int row = 0; row < _bytes!.Count; row++)
        {
            if (_bytes[row].ContainsAnyExceptInRange((byte)0, (byte)1))
                return false;
        }
        return true;
    }

    private int ReadLabel(ReadOnlySpan<byte> field, long number)
    {
        ReadOnlySpan<byte> trimmed = FieldText.Trim(field);
        if (MissingText.Is(trimmed))
            return _layout.IsLabelGuessed ? throw Invalid(field, "a label") : -1;
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
