using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>What the columns of a table of text are: which one is the label, whether the others are pixels, and of what shape.</summary>
internal sealed record TableLayout
{
    /// <summary>The most features of an example: an image of 256 x 256.</summary>
    public const int MaxFeatures = 65_536;

    /// <summary>The most columns of a table: the features and a label.</summary>
    public const int MaxColumns = MaxFeatures + 1;

    /// <summary>Fewer unnamed columns than an image of 8 x 8 are not taken for pixels.</summary>
    private const int LeastPixels = 64;

    private static readonly byte[][] s_labelNames = [.. DigitFileOptions.LabelNames.Select(Encoding.UTF8.GetBytes)];

    private readonly FieldList? _header;

    private TableLayout(FieldList? header, int columns, int label) => (_header, ColumnCount, LabelColumn) = (header, columns, label);

    public int ColumnCount { get; }

    /// <summary>The label's column, counted from 0; -1 where there is none.</summary>
    public int LabelColumn { get; }

    /// <summary>Whether the label's column is the first for no other reason than that a square number of pixels is left.</summary>
    public bool IsLabelGuessed { get; private init; }

    public int FeatureCount => LabelColumn < 0 ? ColumnCount : ColumnCount - 1;

    /// <summary>Whether features are whole numbers from 0 to 255.</summary>
    public bool IsPixels { get; private init; }

    /// <summary>Whether features are pixels for no other reason than that their number is a square and the first row holds nothing else.</summary>
    public bool IsPixelsGuessed { get; private init; }

    public int Width { get; private init; }

    public int Height { get; private init; }

    /// <summary>For each feature its place in the table, where columns do not stand in the order of their pixels; else null.</summary>
    public int[]? Places { get; private init; }

    /// <summary>The name of the label's column; null where there is none.</summary>
    public string? LabelName => LabelColumn >= 0 && _header is IReadOnlyList<string> names ? names[LabelColumn].Trim() : null;

    /// <summary>Names of the features in the order of their places.</summary>
    public IReadOnlyList<string>? FeatureNames { get; private init; }

    /// <summary>What nobody said and the table's look decided, a sentence each.</summary>
    public IReadOnlyList<string> Guesses { get; init; } = [];

    /// <summary>A column as messages name it.</summary>
    public string Column(int index) => TableErrors.Column(index, _header is IReadOnlyList<string> names ? names[index] : null);

    /// <summary>Decides from the header, where there is one, and the first row of values.</summary>
    public static TableLayout Choose(FieldList? header, FieldList first, DigitFileOptions options, string source)
    {
        int columns = (header ?? first).Count;
        (int label, bool isLabelGuessed) = options.NoLabel ? (-1, false) : ChooseLabel(header, first, columns, options, source);
        int features = label < 0 ? columns : columns - 1;
        if (features == 0)
            throw TableErrors.NoFeatures(source);

        FieldList? names = label < 0 ? header : header?.Without(label);
        PixelNames? pixels = PixelNames.Find(names);
        bool mayBeGuessed = options.Pixels is null && options.Preparation.Categorical.Count == 0 && options.Wanted?.Categories.Count is not > 0 && (names is null || pixels is { AreBare: true });
        bool isGuessed = mayBeGuessed && features >= LeastPixels && Side(features) > 0 && HoldsPixels(first, label);
        bool isPixels = options.Pixels ?? (isGuessed || pixels is { AreBare: false });
        if (!isPixels)
            pixels = null;
        (int width, int height) = !isPixels ? (features, 1) : pixels is null ? ShapeOf(features) : (pixels.Width, pixels.Height);
        var layout = new TableLayout(header, columns, label)
        {
            IsLabelGuessed = isLabelGuessed,
            IsPixels = isPixels,
            IsPixelsGuessed = isGuessed,
            Width = width,
            Height = height,
            Places = pixels?.Places,
            FeatureNames = pixels?.Places is { } places ? names!.Rearranged(places) : names,
        };
        return layout with { Guesses = [.. layout.Report(options, source)] };
    }

    /// <summary>The same columns where the features turn out to be other numbers than 0 to 255.</summary>
    /// <param name="isPicture">Whether they are an image still.</param>
    public TableLayout AsNumbers(bool isPicture) => this with
    {
        IsPixels = false,
        IsPixelsGuessed = false,
        Width = isPicture ? Width : FeatureCount,
        Height = isPicture ? Height : 1,
    };

    private IEnumerable<string> Report(DigitFileOptions options, string source)
    {
        if (options.LabelColumn is null && !options.NoLabel)
            yield return LabelColumn < 0 ? $"{source}: no column is taken for the label; -LabelColumn of Import-DigitData, or -LabelProperty, says which one is." : $"{source}: {Column(LabelColumn)} is taken for the label.";
        if (options.Pixels is null && IsPixels)
            yield return $"{source}: the other columns are taken for pixels of {Width} x {Height} images.";
        if (Places is not null)
            yield return $"{source}: columns do not stand in the order of their pixels; each pixel goes where its name says.";
    }

    /// <summary>Whether a row names the columns of the row that follows.</summary>
    public static bool IsHeader(FieldList row, FieldList? next, DigitFileOptions options)
    {
        byte[]? wanted = options.LabelColumn is { } name ? Encoding.UTF8.GetBytes(name) : null;
        for (int i = 0; i < row.Count; i++)
        {
            // A class may be called so as well: numbers beside it are names only where they count the columns
            if (IsLabelName(row.GetField(i), wanted) && (wanted is not null || !HasNumberBeside(row, i) || PixelNames.Find(row.Without(i)) is not null))
                return true;
        }
        if (next is null)
            return Enumerable.Range(0, row.Count).All(i => row.GetField(i).Length > 0 && !FieldText.IsNumber(row.GetField(i)));
        int numbers = 0, names = 0;
        for (int i = 0; i < Math.Min(row.Count, next.Count); i++)
        {
            if (!FieldText.IsNumber(next.GetField(i)))
                continue;
            numbers++;
            if (!FieldText.IsNumber(row.GetField(i)))
                names++;
        }
        // A damaged number in the first row of a table without a header does not make it one
        return names > numbers - names || numbers == 0;
    }

    /// <summary>The shape of so many pixels: a square, or a row where they make none.</summary>
    public static (int Width, int Height) ShapeOf(int pixels) => Side(pixels) is var side and > 0 ? (side, side) : (pixels, 1);

    /// <summary>The side of a square of so many pixels; 0 where there is none.</summary>
    private static int Side(int pixels)
    {
        int side = (int)Math.Round(Math.Sqrt(pixels));
        return side * side == pixels ? side : 0;
    }

    private static bool IsLabelName(ReadOnlySpan<byte> field, byte[]? wanted)
    {
        if (wanted is not null)
            return IsSame(field, wanted) && !FieldText.IsNumber(field);
        foreach (byte[] name in s_labelNames)
        {
            // A lone y is as often an answer as a name
            if (name.Length > 1 && IsSame(field, name))
                return true;
        }
        return false;
    }

    private static (int Column, bool IsGuessed) ChooseLabel(FieldList? header, FieldList first, int columns, DigitFileOptions options, string source)
    {
        string? wanted = options.LabelColumn ?? (options.Wanted?.LabelName is { } known && header is not null && IndexOf(header, Encoding.UTF8.GetBytes(known)) >= 0 ? known : null);
        if (wanted is not null)
        {
            int named = header is null ? -1 : IndexOf(header, Encoding.UTF8.GetBytes(wanted));
            if (named >= 0)
                return (RequireOnce(header!, named, source), false);
            if (int.TryParse(wanted, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int index) && index < columns && index >= -columns)
                return (index < 0 ? columns + index : index, false);
            throw TableErrors.LabelColumnMissing(source, wanted, header, columns);
        }
        if (header is not null)
        {
            // Features that are called as labels often are stay what they are
            int[] features = options.Wanted?.PlacesOf(header, columns) ?? [];
            int found = s_labelNames.Select(name => IndexOf(header, name)).FirstOrDefault(i => i >= 0 && (options.Wanted?.Names is null || features[i] == -1), -1);
            return (found < 0 ? -1 : RequireOnce(header, found, source), false);
        }
        bool isLastText = first.GetField(columns - 1).Length > 0 && !FieldText.IsNumber(first.GetField(columns - 1));
        if (columns > LeastPixels && Side(columns - 1) > 0 && !isLastText)
            return (0, true);
        return (isLastText ? columns - 1 : -1, false);
    }

    /// <summary>The column, unless another has its name: which of them is the label cannot be told.</summary>
    private static int RequireOnce(FieldList header, int column, string source)
    {
        for (int i = 0; i < header.Count; i++)
        {
            if (i != column && header.GetField(i).SequenceEqual(header.GetField(column)))
                throw TableErrors.LabelColumnTwice(source, ((IReadOnlyList<string>)header)[column], column, i);
        }
        return column;
    }

    private static bool HasNumberBeside(FieldList row, int column)
    {
        for (int i = 0; i < row.Count; i++)
        {
            if (i != column && FieldText.IsNumber(row.GetField(i)))
                return true;
        }
        return false;
    }

    private static int IndexOf(FieldList header, ReadOnlySpan<byte> name)
    {
        int loose = -1;
        for (int i = 0; i < header.Count; i++)
        {
            if (header.GetField(i).SequenceEqual(name))
                return i;
            if (loose < 0 && IsSame(header.GetField(i), name))
                loose = i;
        }
        return loose;
    }

    /// <summary>Whether two names are the same but for the case of A to Z and for space around them.</summary>
    private static bool IsSame(ReadOnlySpan<byte> one, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(FieldText.Trim(one), FieldText.Trim(other));

    private static bool HoldsPixels(FieldList row, int label)
    {
        for (int i = 0; i < row.Count; i++)
        {
            if (i != label && !FieldText.TryParsePixel(row.GetField(i), out _))
                return false;
        }
        return true;
    }
}
