using System.Collections;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

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
    private readonly Lazy<bool?> _areShares;

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
        _areShares = new Lazy<bool?>(FindShares);
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

    /// <summary>The features, to match other tables to.</summary>
    public ColumnSet Columns => new(FeatureNames, Width, Height, Source)
    {
        AreShares = AreShares,
        LabelName = LabelName,
        Categories = Preparation.Categorical.Count == 0 ? [] : [.. Enumerable.Range(0, FeatureCount).Select(column => IsCategory(column) ? TextsOf(column) : null)],
    };

    /// <inheritdoc cref="ColumnSet.AreShares"/>
    internal bool? AreShares => _areShares.Value;

    /// <summary>What was decided by the look of the source as nobody said it, a sentence each: the label column, pixels, a header.</summary>
    public IReadOnlyList<string> Guesses => _store.Guesses;

    /// <summary>What makes the source look like something else than a table of classes, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => _store.Warnings;

    /// <summary>What is to be done to the columns when they are learned from.</summary>
    public Preparation Preparation => _store.Preparation;

    /// <summary>Whether a value may be missing or a text: <see cref="GetFloats"/> has a NaN in its place.</summary>
    public bool HasGaps => _store.HasGaps;

    /// <summary>What the source calls the column of the label; null where it has no name for it.</summary>
    public string? LabelName => _store.LabelName;

    /// <summary>Where the examples came from: a full path, or a name.</summary>
    public string Source => _store.Source;

    /// <summary>
    /// SHA-256 over shape, features, labels and class names, as lower-case hex: equal data, equal hash, whatever the file
    /// format. A number that was read as a category is a text, and other data. Computed when it is first asked for.
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

    /// <summary>What the values of a row lost as float32: value + rest is exact; empty where they lost nothing that matters.</summary>
    internal ReadOnlySpan<float> GetRests(int row) => _store.Rests is { } rests ? rests[StoreRow(row)] : [];

    internal bool HasRests => _store.Rests is not null;

    internal float GetRest(int row, int column) => _store.Rests is { } rests ? rests[StoreRow(row)][column] : 0;

    /// <summary>A value as <see cref="Cell"/> reads it.</summary>
    internal float GetCell(int row, int column) => IsBytes ? GetBytes(row)[column] : GetFloats(row)[column];

    internal void CopyFeatures(int row, Span<float> destination) => _store.CopyFeatures(StoreRow(row), destination);

    /// <summary>The different texts of a column, at their places; empty where it holds none.</summary>
    internal IReadOnlyList<string> TextsOf(int column) => _store.Texts?[column] ?? [];

    private bool IsCategory(int column) =>
        Preparation.Names(ColumnName(column)) || (Preparation.Covers(ColumnName(column)) && TextsOf(column) is { Count: > 0 } texts && ColumnKinds.OfTexts(texts) is null);

    /// <summary>A column as messages name it.</summary>
    internal string ColumnName(int column) => FeatureNames?[column] ?? string.Create(CultureInfo.InvariantCulture, $"{column + 1}");

    /// <summary>A row's place in its source, counted from 1.</summary>
    public int GetIndex(int row) => _store.GetIndex(StoreRow(row));

    internal string GetSource(int row) => _store.GetSource(StoreRow(row));

    internal object? GetLabel(int row) => GetClassIndex(row) is var place and >= 0 ? _classes.GetLabel(place) : null;

    internal float[] GetFeatures(int row)
    {
        float[] features = new float[FeatureCount];
        _store.CopyFeatures(StoreRow(row), features);
        return features;
    }

    /// <summary>A view of some rows, in the order given; class names stay those of this table.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A row is not in the table.</exception>
    public DigitData SelectRows(ReadOnlySpan<int> rows)
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

    /// <summary>The examples that have a label; itself where all have one, or none.</summary>
    /// <param name="say">Hears, in a sentence, how many have none.</param>
    public DigitData LeaveOutUnlabelled(Action<string>? say = null)
    {
        int[] labelled = IsLabelled ? [] : [.. Enumerable.Range(0, Count).Where(row => GetClassIndex(row) >= 0)];
        if (labelled.Length == 0)
            return this;
        int first = Enumerable.Range(0, Count).First(row => GetClassIndex(row) < 0);
        say?.Invoke(string.Create(CultureInfo.InvariantCulture, $"{Source}: {Count - labelled.Length} of {Count} examples have no label and are left out, the first of them example {GetIndex(first)}."));
        return SelectRows(labelled);
    }

    /// <summary>The same examples, with what is to be done to their columns when they are learned from.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>: a column it names is not there.</exception>
    public DigitData Prepare(Preparation preparation)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        if (ReferenceEquals(preparation, Preparation))
            return this;
        preparation.Check([.. Enumerable.Range(0, FeatureCount).Select(ColumnName)], Source);
        return new(_store with { Preparation = preparation }, _rows, _classes, _places);
    }

    /// <summary>The same examples with some of their features.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>: a pattern that matches no column, or none that is left.</exception>
    public DigitData SelectColumns(ColumnChoice choice)
    {
        ArgumentNullException.ThrowIfNull(choice);
        return choice.IsAll ? this : choice.Find([.. Enumerable.Range(0, FeatureCount).Select(ColumnName)], LabelName, Source) is { } places ? SelectColumns(places) : this;
    }

    internal DigitData SelectColumns(int[] places) =>
        Rearrange(places, new ColumnSet(FeatureNames is { } names ? [.. places.Select(place => names[place])] : null, places.Length, 1, Source));

    internal DigitData WithGuess(string guess) => new(_store with { Guesses = [.. Guesses, guess] }, _rows, _classes, _places);

    /// <summary>The same examples with inputs of a network in place of their features.</summary>
    internal DigitData WithInputs(RowBlocks<float> inputs, RowBlocks<float>? rests, IReadOnlyList<string>? names)
    {
        int[] labels = new int[Count], indices = new int[Count];
        for (int row = 0; row < Count; row++)
            (labels[row], indices[row]) = (GetClassIndex(row), GetIndex(row));
        return new DigitData(new DigitStore(null, inputs, inputs.Width, 1, new RowBlocks<int>(labels, 1), ClassNames, names, Source, indices) { Rests = rests });
    }

    /// <summary>The same examples with their labels from a column, where they have none and the column is there; else itself.</summary>
    /// <param name="name">The column.</param>
    /// <param name="classes">The classes that are known: a number is the one that reads as it, and no label where several do.</param>
    internal DigitData LabelledBy(string? name, IReadOnlyList<string> classes)
    {
        if (name is null || IsLabelled || FeatureNames is not { } names || new ColumnPlaces(names, StringComparer.OrdinalIgnoreCase).Find(name) is not (>= 0 and int column))
            return this;
        var index = new LabelIndex();
        var known = new NamePlaces(classes);
        int[] labels = new int[Count], indices = new int[Count];
        for (int row = 0; row < Count; row++)
        {
            float cell = GetCell(row, column);
            string? label = !float.IsNaN(cell) ? NameOf((double)cell + GetRest(row, column))
                : Cell.TextOf(cell) is var text and >= 0 && text < TextsOf(column).Count ? TextsOf(column)[text] : null;
            labels[row] = label is null ? -1 : index.Add(label);
            indices[row] = GetIndex(row);
        }
        var values = new RowBlocks<float>(FeatureCount);
        var rests = HasRests ? new RowBlocks<float>(FeatureCount) : null;
        for (int row = 0; row < Count; row++)
        {
            CopyFeatures(row, values.Reserve());
            values.Commit();
            if (rests is null)
                continue;
            GetRests(row).CopyTo(rests.Reserve());
            rests.Commit();
        }
        return new DigitData(new DigitStore(null, values, Width, Height, new RowBlocks<int>(labels, 1), index.Names, names, Source, indices)
        {
            Rests = rests, Texts = _store.Texts, HasGaps = HasGaps, Preparation = Preparation, LabelName = names[column],
        });

        string? NameOf(double number) => known.Find(number) switch
        {
            >= 0 and var place => classes[place],
            NamePlaces.Several => null,
            _ => FittedColumn.TextOf(number),
        };
    }

    /// <summary>The same examples among more classes: all of theirs, and in the order given.</summary>
    /// <param name="places">For each class of this table its place among the names.</param>
    /// <param name="names">The classes.</param>
    internal DigitData AmongClasses(IReadOnlyList<int> places, IReadOnlyList<string> names)
    {
        int[] of = _places is null ? [.. places] : [.. _places.Select(place => place < 0 ? -1 : places[place])];
        return new DigitData(_store, _rows, ClassSet.InOrder(names), of);
    }

    /// <summary>The same examples with features that have no names, so that they are matched by their order.</summary>
    public DigitData WithoutFeatureNames() => FeatureNames is null ? this : new(_store.WithoutFeatureNames(), _rows, _classes, _places);

    /// <summary>
    /// A table from single examples, which may come from several tables. Examples of one table give a view of it
    /// and copy nothing; those of several are matched by the names of their features. Class names are those that occur.
    /// </summary>
    /// <param name="digits">The examples.</param>
    /// <param name="columns">The features that examples of several tables are matched to; null for those of the first.</param>
    /// <param name="byPosition">Whether features are matched by their order, whatever they are called.</param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.DataColumnMissing"/>; <see cref="DigitsError.DataWidthMismatch"/>;
    /// <see cref="DigitsError.DataTooSmall"/> when there are none.
    /// </exception>
    public static DigitData FromDigits(IReadOnlyCollection<Digit> digits, ColumnSet? columns = null, bool byPosition = false)
    {
        ArgumentNullException.ThrowIfNull(digits);
        if (digits.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, "There are no examples to make a table of; at least one is needed.");
        DigitData first = digits.First().Table;
        DigitStore store = first._store;
        if (digits.All(d => ReferenceEquals(d.Table._store, store)))
            return ViewOf(store, digits);
        columns ??= first.Columns;
        ColumnSet wanted = byPosition ? columns with { Names = null } : columns;
        DigitData[] tables = [.. digits.Select(d => d.Table).Distinct()];
        var from = tables.ToDictionary(table => table, table => wanted.Match(table).From);
        return new DigitData(Merge(digits, tables, columns, from, new LabelIndex()));
    }

    /// <summary>A copy with other features, each from the column of this table named by its place.</summary>
    internal DigitData Rearrange(int[] from, ColumnSet columns)
    {
        var index = new LabelIndex();
        index.AddAll(ClassNames);
        return new DigitData(Merge([.. this], [this], columns, new Dictionary<DigitData, int[]?> { [this] = from }, index));
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
        CheckNames(featureNames, featureCount);
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

    /// <summary>
    /// A table from numbers in double precision, rows x features, as a file of the same numbers gives it: large numbers
    /// that differ little stay apart.
    /// </summary>
    /// <inheritdoc cref="FromFloats"/>
    public static DigitData FromDoubles(double[] values, int featureCount, IReadOnlyList<string>? labels, IReadOnlyList<string>? featureNames = null, string source = "memory")
    {
        CheckShape(values, featureCount, 1, labels);
        CheckNames(featureNames, featureCount);
        var rows = new NumberRows<double>(featureCount, featureNames, source);
        for (int i = 0; i < values.Length; i += featureCount)
            rows.Add(values.AsSpan(i, featureCount));
        return new DigitData(rows.ToStore(labels));
    }

    /// <summary>
    /// A table from an array a row, of <see cref="float"/>, <see cref="double"/> or any other type of number; copied. Large
    /// numbers that differ little stay apart.
    /// </summary>
    /// <param name="rows">Rows of one length, at least one of them.</param>
    /// <param name="labels">The class of each row, null for a row without one; null where no row has one.</param>
    /// <param name="featureNames">A name for each number of a row; null for none.</param>
    /// <param name="source">What errors and results call the table.</param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.DataTooSmall"/> where there are no rows; <see cref="DigitsError.DataWidthMismatch"/> for a row
    /// that is longer or shorter than the first, or a first one that is empty; <see cref="DigitsError.DataNotFinite"/>,
    /// naming row and column; <see cref="DigitsError.ParameterOutOfRange"/> for labels or names that are more or fewer.
    /// </exception>
    [OverloadResolutionPriority(1)] // Labels that are null fit both
    public static DigitData FromRows<T>(IReadOnlyList<T[]> rows, IReadOnlyList<string?>? labels = null, IReadOnlyList<string>? featureNames = null, string source = "memory")
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (rows.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{source} has no rows; at least one is needed.");
        int features = rows[0]?.Length ?? 0;
        if (features == 0)
            throw new DigitsException(DigitsError.DataWidthMismatch, $"{source}, row 1: found no numbers, expected at least one.");
        if (labels is not null && labels.Count != rows.Count)
            throw DigitsException.ParameterOutOfRange("The number of labels", labels.Count, $"{rows.Count}, one a row");
        if (featureNames is not null && featureNames.Count != features)
            throw DigitsException.ParameterOutOfRange("The number of feature names", featureNames.Count, $"{features}, one for each number of a row");
        var numbers = new NumberRows<T>(features, featureNames, source);
        foreach (T[] row in rows)
            numbers.Add(row);
        return new DigitData(numbers.ToStore(labels));
    }

    /// <summary>A table from an array a row, whose classes are whole numbers.</summary>
    /// <inheritdoc cref="FromRows{T}(IReadOnlyList{T[]}, IReadOnlyList{string?}?, IReadOnlyList{string}?, string)"/>
    public static DigitData FromRows<T>(IReadOnlyList<T[]> rows, IReadOnlyList<int> labels, IReadOnlyList<string>? featureNames = null, string source = "memory")
        where T : INumber<T>
    {
        ArgumentNullException.ThrowIfNull(labels);
        return FromRows(rows, [.. labels.Select(label => label.ToString(CultureInfo.InvariantCulture))], featureNames, source);
    }

    /// <inheritdoc/>
    public IEnumerator<Digit> GetEnumerator()
    {
        for (int row = 0; row < Count; row++)
            yield return new Digit(this, row);
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int StoreRow(int row) => _rows is null ? row : _rows[row];

    private bool? FindShares()
    {
        bool hasInk = false;
        for (int row = 0; IsImage && row < Count; row++)
        {
            if (IsBytes ? GetBytes(row).ContainsAnyExceptInRange((byte)0, (byte)1) : GetFloats(row).ContainsAnyExceptInRange(0f, 1f))
                return false;
            hasInk |= IsBytes ? GetBytes(row).ContainsAnyExcept((byte)0) : GetFloats(row).ContainsAnyExcept(0f);
        }
        // A blank image is the same on every scale
        return hasInk ? true : null;
    }

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

    /// <summary>One store from examples of some tables.</summary>
    /// <param name="digits">The examples.</param>
    /// <param name="tables">Their tables.</param>
    /// <param name="columns">The features of the result.</param>
    /// <param name="from">For each table and feature the column it is found in; null for all in order.</param>
    /// <param name="index">Classes to count with those that occur.</param>
    private static DigitStore Merge(
        IReadOnlyCollection<Digit> digits, DigitData[] tables, ColumnSet columns, Dictionary<DigitData, int[]?> from, LabelIndex index)
    {
        int features = columns.Count;
        bool isBytes = tables.All(t => t.IsBytes), isPicture = tables.All(t => t.Height == columns.Height);
        var bytes = isBytes ? new RowBlocks<byte>(features) : null;
        var floats = isBytes ? null : new RowBlocks<float>(features);
        var rests = tables.Any(t => t._store.Rests is not null) ? new RowBlocks<float>(features) : null;
        int[] labels = new int[digits.Count], indices = new int[digits.Count];
        int next = 0;
        var texts = tables.Any(t => t._store.Texts is not null) ? new MergedTexts(tables, from, features) : null;
        foreach (Digit digit in digits)
        {
            (DigitData table, int row) = (digit.Table, digit.Row);
            int[]? columnsOf = from[table];
            if (isBytes)
            {
                Pick(table.GetBytes(row), columnsOf, bytes!.Reserve());
                bytes.Commit();
            }
            else
            {
                Pick(table.IsBytes ? table.GetFeatures(row) : table.GetFloats(row), columnsOf, floats!.Reserve());
                texts?.Translate(table, floats.Reserve());
                floats.Commit();
            }
            if (rests is not null)
            {
                Span<float> restsOf = rests.Reserve();
                if (table.GetRests(row) is { IsEmpty: false } found)
                    Pick(found, columnsOf, restsOf);
                else
                    restsOf.Clear();
                rests.Commit();
            }
            int place = table.GetClassIndex(row);
            labels[next] = place < 0 ? -1 : index.Add(table.ClassNames[place]);
            indices[next++] = table.GetIndex(row);
        }
        var merged = new DigitStore(
            bytes, floats, isPicture ? columns.Width : features, isPicture ? columns.Height : 1, new RowBlocks<int>(labels, 1), index.Names,
            columns.Names, NameOf([.. tables.Select(t => t.Source).Distinct()]), indices)
        {
            Rests = rests,
            Sources = Array.Exists(tables, t => t._store.Sources is not null) ? [.. digits.Select(digit => digit.Source)] : null,
            Texts = texts?.Names,
            HasGaps = tables.Any(t => t.HasGaps),
            Preparation = tables[0].Preparation,
            LabelName = tables[0].LabelName,
            Guesses = tables.Length == 1 ? tables[0].Guesses : [],
        };
        return tables.Length == 1 ? merged.WithWarnings(tables[0].Warnings) : merged;
    }

    private static void Pick<T>(ReadOnlySpan<T> values, int[]? from, Span<T> destination)
    {
        if (from is null)
        {
            values.CopyTo(destination);
            return;
        }
        for (int i = 0; i < from.Length; i++)
            destination[i] = values[from[i]];
    }

    private static string NameOf(string[] sources)
    {
        const int named = 3;
        if (sources.Length == 1)
            return sources[0];
        // Names without their folders: together they are no path
        sources = [.. sources.Select(source => Path.GetFileName(source))];
        return sources.Length <= named ? string.Join(", ", sources) : $"{string.Join(", ", sources.Take(named))} and {sources.Length - named} more";
    }

    private static void CheckNames(IReadOnlyList<string>? featureNames, int featureCount)
    {
        if (featureNames is not null && featureNames.Count != featureCount)
            throw new ArgumentException($"{featureNames.Count} feature names for {featureCount} features.", nameof(featureNames));
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
