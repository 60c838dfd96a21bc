namespace DigitsNet.Data;

/// <summary>The features that a model or a table has, which other tables are matched to.</summary>
/// <param name="Names">One a feature, or null where they have none.</param>
/// <param name="Width">Pixels in a row of an image; the number of features where they are no image.</param>
/// <param name="Height">Rows of an image, or 1.</param>
/// <param name="Owner">Whose features they are, as messages name it.</param>
public sealed record ColumnSet(IReadOnlyList<string>? Names, int Width, int Height, string Owner)
{
    /// <summary>Number of features.</summary>
    public int Count => Width * Height;

    /// <summary>
    /// Whether the pixels of images are shares of full ink, 0 to 1, and no greater numbers such as 0 to 255; null where
    /// there are no images, or it cannot be told.
    /// </summary>
    public bool? AreShares { get; init; }

    /// <summary>What the column of the label is called; null where it has no name, or is found by it anyway.</summary>
    public string? LabelName { get; init; }

    /// <summary>For each feature that is a category, in which numbers are texts too, what is known of its categories; null for another. Empty where none is.</summary>
    internal IReadOnlyList<IReadOnlyList<string>?> Categories { get; init => field = value.ToArray().AsReadOnly(); } = [];

    /// <summary>For each column of a table, by its name or, where one side has none, by its order, its feature; -1 for a column that is none.</summary>
    internal int[] PlacesOf(IReadOnlyList<string>? names, int count)
    {
        if (Names is null || names is null)
            return [.. Enumerable.Range(0, count).Select(column => count == Count ? column : -1)];
        var exact = new ColumnPlaces(Names, StringComparer.Ordinal);
        var loose = new ColumnPlaces(Names, StringComparer.OrdinalIgnoreCase);
        return [.. names.Select(name => exact.Find(name.Trim()) ?? loose.Find(name.Trim()) ?? -1)];
    }

    private bool IsPicture => Height > 1;

    /// <summary>What makes values look unlike those of these features, though the columns match, in a sentence; null for nothing.</summary>
    public string? Doubt(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (AreShares is not { } shares || data.AreShares != !shares)
            return null;
        (string found, string expected) = shares ? ("numbers greater than 1, as 0 to 255", "from 0 to 1") : ("from 0 to 1", "greater numbers, as 0 to 255");
        return $"{data.Source}: pixels are {found}; those of {Owner} are {expected}. On another scale they are other images.";
    }

    /// <summary>
    /// Finds these features in a table. Two images of one shape match pixel by pixel. Else features go by name wherever
    /// both sides have names, in any case and order; other columns of the table are left out. Without names on one side
    /// they go by their order.
    /// </summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.DataColumnMissing"/>, which lists the features that the table lacks;
    /// <see cref="DigitsError.DataWidthMismatch"/> where only their number can be compared.
    /// </exception>
    public ColumnMatch Match(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Match(data.FeatureNames, data.Width, data.Height, data.Source, data.LabelName);
    }

    /// <summary>These features and those that another set has besides, to read a table for both; of features without names, and of images, these alone.</summary>
    public ColumnSet With(ColumnSet other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Names is null || other.Names is null || Height > 1 || other.Height > 1)
            return this;
        int[] more = [.. Enumerable.Range(0, other.Names.Count).Where(i => !Names.Contains(other.Names[i]))];
        return more.Length == 0 ? this : this with
        {
            Names = [.. Names, .. more.Select(i => other.Names[i])],
            Width = Width + more.Length,
            Categories = Categories.Count + other.Categories.Count == 0 ? [] :
            [
                .. Enumerable.Range(0, Names.Count).Select(i => Categories.Count == 0 ? null : Categories[i]),
                .. more.Select(i => other.Categories.Count == 0 ? null : other.Categories[i]),
            ],
        };
    }

    /// <summary>The same for columns that are no table yet: names alone, which may name the pixels of an image.</summary>
    /// <inheritdoc cref="Match(DigitData)"/>
    public ColumnMatch Match(IReadOnlyList<string> names, string source)
    {
        ArgumentNullException.ThrowIfNull(names);
        PixelNames? pixels = IsPicture ? PixelNames.Find(FieldList.From(names)) : null;
        return Match(names, pixels?.Width ?? names.Count, pixels?.Height ?? 1, source);
    }

    private ColumnMatch Match(IReadOnlyList<string>? names, int width, int height, string source, string? label = null)
    {
        if (IsPicture && (width, height) == (Width, Height))
            return new ColumnMatch(this, null);
        if (IsPicture && height > 1)
            throw new DigitsException(DigitsError.DataWidthMismatch, $"{source} has images of {width} x {height} pixels; {Owner} has {Width} x {Height}.");
        if (Names is null || names is null)
        {
            if (width * height != Count)
                throw WidthMismatch(source, width * height);
            string? note = Names is null && names is null ? null
                : $"{source}: columns are matched to those of {Owner} by their order, as {(names is null ? "they" : "those")} have no names.";
            return new ColumnMatch(this, null, note);
        }
        return ReferenceEquals(Names, names) || Names.SequenceEqual(names) ? new ColumnMatch(this, null) : MatchNames(names, source, label);
    }

    private ColumnMatch MatchNames(IReadOnlyList<string> names, string source, string? label)
    {
        var exact = new ColumnPlaces(names, StringComparer.Ordinal);
        var loose = new ColumnPlaces(names, StringComparer.OrdinalIgnoreCase);
        int[] from = new int[Count];
        bool[] isTaken = new bool[names.Count];
        var missing = new List<string>();
        for (int i = 0; i < from.Length; i++)
        {
            string name = Names![i].Trim();
            if ((exact.Find(name) ?? loose.Find(name)) is not { } place)
                missing.Add(name);
            else if (place < 0 || isTaken[place])
                throw new DigitsException(DigitsError.DataColumnMissing, $"{source}: which column is '{Excerpt.Of(name)}' of {Owner} cannot be told, as names are there twice; they must differ, or be taken by position.");
            else
                isTaken[from[i] = place] = true;
        }
        // A table of something else altogether
        if (missing.Count == Count && names.Count != Count)
            throw WidthMismatch(source, names.Count);
        if (missing.Count > 0)
            throw new DigitsException(DigitsError.DataColumnMissing, $"{source} lacks {Columns(missing.Count)} that {Owner} has: {Show(missing)}. Found {Show(names)}{(missing.Contains(label?.Trim() ?? "", StringComparer.OrdinalIgnoreCase) ? $", and {Excerpt.Of(label!)} as the label; -LabelColumn names another, -NoLabel none" : "")}.");
        string[] ignored = [.. names.Where((_, place) => !isTaken[place])];
        bool isInOrder = ignored.Length == 0 && Array.TrueForAll(from, place => from[place] == place);
        string? note = ignored.Length > 0 ? $"{source}: left out {Columns(ignored.Length)} that {Owner} does not have: {Show(ignored)}."
            : isInOrder ? null : $"{source}: columns are put in the order of {Owner}.";
        return new ColumnMatch(this, isInOrder ? null : from, note);
    }

    private DigitsException WidthMismatch(string source, int found) =>
        new(DigitsError.DataWidthMismatch, $"{source} has {found} features an example; {Owner} has {Count}.");

    private static string Columns(int count) => count == 1 ? "a column" : $"{count} columns";

    private static string Show(IReadOnlyList<string> names)
    {
        const int shown = 10;
        return $"{string.Join(", ", names.Take(shown).Select(column => Excerpt.Of(column)))}{(names.Count > shown ? $" and {names.Count - shown} more" : "")}";
    }
}
