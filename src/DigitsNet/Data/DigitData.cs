using System.Collections;
using System.Globalization;

namespace DigitsNet.Data;

/// <summary>
/// A table of examples, rows x features. Pixels stay bytes in memory; other features are float32. Immutable and safe to
/// use from many threads; a selection of rows is a view that shares the values.
/// </summary>
public sealed class DigitData : IReadOnlyList<Digit>
{
    private readonly DigitStore _store;
    private readonly int[]? _rows;
    private readonly ClassSet _classes;
    private readonly int[]? _places;
    private readonly Lazy<bool> _isLabelled;
    private readonly Lazy<string> _sha256;

    internal DigitData(DigitStore store) : this(store, null, store.Classes, null)
    {
    }

    /// <param name="store">The values.</param>
    /// <param name="rows">Rows of the store in this table's order; null for all.</param>
    /// <param name="classes">The classes of this table.</param>
    /// <param name="places">For each class of the store its place among this table's; null where they are the same.</param>
    private DigitData(DigitStore store, int[]? rows, ClassSet classes, int[]? places)
    {
        (_store, _rows, _classes, _places) = (store, rows, classes, places);
        _isLabelled = new Lazy<bool>(HasAllLabels);
        _sha256 = new Lazy<string>(() => DataHash.Compute(this));
    }

    /// <summary>Number of examples.</summary>
    public int Count => _rows?.Length ?? _store.Count;

    /// <summary>Number of features of an example.</summary>
    public int FeatureCount => _store.FeatureCount;

    /// <summary>Pixels in a row of an image; <see cref="FeatureCount"/> where the examples are no images.</summary>
    public int Width => _store.Width;

    /// <summary>Rows of an image; 1 where the examples are no images.</summary>
    public int Height => _store.Height;

    /// <summary>Whether the examples are two-dimensional images.</summary>
    public bool IsImage => Height > 1;

    /// <summary>Whether every feature is a byte, 0 to 255.</summary>
    public bool IsBytes => _store.IsBytes;

    /// <summary>Whether every example has a label.</summary>
    public bool IsLabelled => _isLabelled.Value;

    /// <summary>The classes in order: by number where all are integers, else by ordinal text order. Empty where no example has a label.</summary>
    public IReadOnlyList<string> ClassNames => _classes.Names;

    /// <summary>Names of the features, from the header; null where the source has none.</summary>
    public IReadOnlyList<string>? FeatureNames => _store.FeatureNames;

    /// <summary>Where the examples came from: a full path, or a name.</summary>
    public string Source => _store.Source;

    /// <summary>
    /// SHA-256 over shape, features, labels and class names, as lower-case hex: equal data, equal hash, whatever the file
    /// format. Computed when it is first asked for.
    /// </summary>
    public string Sha256 => _sha256.Value;

    /// <inheritdoc/>
    public Digit this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return new Digit(this, index);
        }
    }

    /// <summary>Index into <see cref="ClassNames"/> of a row's label; -1 when it has none.</summary>
    public int GetClassIndex(int row)
    {
        int place = _store.GetClassIndex(StoreRow(row));
        return place < 0 || _places is null ? place : _places[place];
    }

    /// <summary>The values of a row; only where <see cref="IsBytes"/>. No copy.</summary>
    /// <exception cref="InvalidOperationException">The values are float32.</exception>
    public ReadOnlySpan<byte> GetBytes(int row) => _store.GetBytes(StoreRow(row));

    /// <summary>The values of a row; only where not <see cref="IsBytes"/>. No copy.</summary>
    /// <exception cref="InvalidOperationException">The values are bytes.</exception>
    public ReadOnlySpan<float> GetFloats(int row) => _store.GetFloats(StoreRow(row));

    /// <summary>A row's place in its source, counted from 1.</summary>
    public int GetIndex(int row) => _store.GetIndex(StoreRow(row));

    internal object? GetLabel(int row) => GetClassIndex(row) is var place and >= 0 ? _classes.GetLabel(place) : null;

    internal float[] GetFeatures(int row)
    {
        float[] features = new float[FeatureCount];
        _store.CopyFeatures(StoreRow(row), features);
        return features;
    }

    /// <summary>A view of some rows, in the order given; class names stay those of this table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table.</exception>
    public DigitData Select(ReadOnlySpan<int> rows)
    {
        int[] selected = new int[rows.Length];
        for (int i = 0; i < selected.Length; i++)
        {
            if ((uint)rows[i] >= (uint)Count)
                throw new ArgumentOutOfRangeException(nameof(rows), rows[i], $"Row {rows[i]} is not among the {Count} rows of the table.");
            selected[i] = StoreRow(rows[i]);
        }
        return new DigitData(_store, selected, _classes, _places);
    }

    /// <summary>
    /// A table from single examples, which may come from several tables. Examples of one table give a view of it
    /// and copy nothing. Class names are those that occur.
    /// </summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataWidthMismatch"/>; <see cref="DigitsError.DataTooSmall"/> when there are none.</exception>
    public static DigitData FromDigits(IReadOnlyCollection<Digit> digits)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, "There are no examples to make a table of; at least one is needed.");
        DigitStore store = digits.First().Table._store;
        return digits.All(d => d.Table._store == store) ? ViewOf(store, digits) : new DigitData(Merge(digits));
    }

    /// <summary>
    /// A table from bytes, <paramref name="labels"/>.Length x (width * height), or unlabelled where labels is null. The
    /// array is taken over, not copied: do not change it afterwards.
    /// </summary>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    public static DigitData FromBytes(byte[] values, int width, int height, IReadOnlyList<string>? labels, string source = "memory")
    {
        CheckShape(values, width, height, labels);
        var index = new LabelIndex();
        return new DigitData(new DigitStore(new RowBlocks<byte>(values, width * height), null, width, height, index.AddAll(labels), index.Names, null, source));
    }

    /// <summary>A table from numbers, rows x features. The array is taken over, not copied: do not change it afterwards.</summary>
    /// <exception cref="ArgumentException">The lengths do not fit each other.</exception>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataNotFinite"/>, naming row and column.</exception>
    public static DigitData FromFloats(float[] values, int featureCount, IReadOnlyList<string>? labels, IReadOnlyList<string>? featureNames = null, string source = "memory")
    {
        CheckShape(values, featureCount, 1, labels);
        if (featureNames is not null && featureNames.Count != featureCount)
            throw new ArgumentException($"{featureNames.Count} feature names for {featureCount} features.", nameof(featureNames));
        int bad = Array.FindIndex(values, v => !float.IsFinite(v));
        if (bad >= 0)
        {
            (int row, int column) = Math.DivRem(bad, featureCount);
            throw TableErrors.NotFinite(source, row + 1, TableErrors.Column(column, featureNames?[column]), values[bad].ToString(CultureInfo.InvariantCulture));
        }
        var index = new LabelIndex();
        return new DigitData(new DigitStore(
            null, new RowBlocks<float>(values, featureCount), featureCount, 1, index.AddAll(labels), index.Names, featureNames?.ToArray().AsReadOnly(), source));
    }

    /// <inheritdoc/>
    public IEnumerator<Digit> GetEnumerator()
    {
        for (int row = 0; row < Count; row++)
            yield return new Digit(this, row);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int StoreRow(int row) => _rows is null ? row : _rows[row];

    private bool HasAllLabels()
    {
        if (_store.UnlabelledCount == _store.Count)
            return false;
        if (_store.UnlabelledCount == 0)
            return true;
        for (int row = 0; row < Count; row++)
        {
            if (GetClassIndex(row) < 0)
                return false;
        }
        return true;
    }

    /// <summary>A view of a store whose classes are those that occur.</summary>
    private static DigitData ViewOf(DigitStore store, IReadOnlyCollection<Digit> digits)
    {
        int[] rows = new int[digits.Count];
        int[] places = new int[store.Classes.Names.Count];
        Array.Fill(places, -1);
        var names = new List<string>();
        int next = 0;
        foreach (Digit digit in digits)
        {
            int row = digit.Table.StoreRow(digit.Row);
            rows[next++] = row;
            int place = store.GetClassIndex(row);
            if (place >= 0 && places[place] < 0)
            {
                places[place] = names.Count;
                names.Add(store.Classes.Names[place]);
            }
        }
        (ClassSet classes, int[] order) = ClassSet.Arrange(names);
        for (int i = 0; i < places.Length; i++)
            places[i] = places[i] < 0 ? -1 : order[places[i]];
        return new DigitData(store, rows, classes, places);
    }

    /// <summary>One store from the examples of several.</summary>
    private static DigitStore Merge(IReadOnlyCollection<Digit> digits)
    {
        DigitData first = digits.First().Table;
        int features = first.FeatureCount;
        DigitData[] tables = [.. digits.Select(d => d.Table).Distinct()];
        if (Array.Find(tables, t => t.FeatureCount != features) is { } other)
            throw new DigitsException(
                DigitsError.DataWidthMismatch,
                $"Examples of {first.Source} have {features} features, those of {other.Source} have {other.FeatureCount}; the examples of one table must have the same number.");
        bool isBytes = tables.All(t => t.IsBytes), sameShape = tables.All(t => t.Width == first.Width);
        bool sameNames = tables.All(t => t.FeatureNames is { } names && first.FeatureNames is { } firstNames && names.SequenceEqual(firstNames));

        var bytes = isBytes ? new RowBlocks<byte>(features) : null;
        var floats = isBytes ? null : new RowBlocks<float>(features);
        int[] labels = new int[digits.Count], indices = new int[digits.Count];
        var index = new LabelIndex();
        int next = 0;
        foreach (Digit digit in digits)
        {
            (DigitData table, int row) = (digit.Table, digit.Row);
            if (isBytes)
            {
                table.GetBytes(row).CopyTo(bytes!.Reserve());
                bytes.Commit();
            }
            else
            {
                table._store.CopyFeatures(table.StoreRow(row), floats!.Reserve());
                floats.Commit();
            }
            int place = table.GetClassIndex(row);
            labels[next] = place < 0 ? -1 : index.Add(table.ClassNames[place]);
            indices[next++] = table.GetIndex(row);
        }
        return new DigitStore(
            bytes, floats, sameShape ? first.Width : features, sameShape ? first.Height : 1, new RowBlocks<int>(labels, 1), index.Names,
            sameNames ? first.FeatureNames : null, NameOf([.. tables.Select(t => t.Source).Distinct()]), indices);
    }

    private static string NameOf(string[] sources)
    {
        const int named = 3;
        return sources.Length <= named ? string.Join(", ", sources) : $"{string.Join(", ", sources.Take(named))} and {sources.Length - named} more";
    }

    private static void CheckShape(Array values, int width, int height, IReadOnlyList<string>? labels)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        long features = (long)width * height;
        if (values.Length % features != 0)
            throw new ArgumentException($"{values.Length} values are no whole number of rows of {features}.", nameof(values));
        if (labels is not null && labels.Count != values.Length / features)
            throw new ArgumentException($"{labels.Count} labels for {values.Length / features} rows.", nameof(labels));
    }
}
