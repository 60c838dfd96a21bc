using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>What the columns of a table of text are: which one is the label, whether the others are pixels, and of what shape.</summary>
internal sealed class TableLayout
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

    public int FeatureCount => LabelColumn < 0 ? ColumnCount : ColumnCount - 1;

    /// <summary>Whether every feature must be a whole number from 0 to 255.</summary>
    public bool IsPixels { get; private init; }

    public int Width { get; private init; }

    public int Height { get; private init; }

    public IReadOnlyList<string>? FeatureNames { get; private init; }

    /// <summary>A column as messages name it.</summary>
    public string Column(int index) => TableErrors.Column(index, _header is IReadOnlyList<string> names ? names[index] : null);

    /// <summary>Decides from the header, where there is one, and the first row of values.</summary>
    public static TableLayout Choose(FieldList? header, FieldList first, DigitFileOptions options, string source)
    {
        int columns = (header ?? first).Count;
        int label = options.NoLabel ? -1 : ChooseLabel(header, first, columns, options.LabelColumn, source);
        int features = label < 0 ? columns : columns - 1;
        if (features == 0)
            throw TableErrors.NoFeatures(source);

        FieldList? names = label < 0 ? header : header?.Without(label);
        (int Width, int Height)? shape = options.Pixels is false ? null : PixelNames.ShapeOf(names);
        if (shape is null && (options.Pixels ?? (features >= LeastPixels && Side(features) > 0 && HoldsPixels(first, label))))
            shape = ShapeOf(features);
        return new TableLayout(header, columns, label)
        {
            IsPixels = shape is not null,
            Width = shape?.Width ?? features,
            Height = shape?.Height ?? 1,
            FeatureNames = names,
        };
    }

    /// <summary>Whether a row names the columns of the row that follows.</summary>
    public static bool IsHeader(FieldList row, FieldList? next, DigitFileOptions options)
    {
        byte[]? wanted = options.LabelColumn is { } name ? Encoding.UTF8.GetBytes(name) : null;
        for (int i = 0; i < row.Count; i++)
        {
            if (IsLabelName(row.GetField(i), wanted))
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

    private static int ChooseLabel(FieldList? header, FieldList first, int columns, string? wanted, string source)
    {
        if (wanted is not null)
        {
            int named = header is null ? -1 : IndexOf(header, Encoding.UTF8.GetBytes(wanted));
            if (named >= 0)
                return named;
            return int.TryParse(wanted, NumberStyles.None, CultureInfo.InvariantCulture, out int index) && index < columns
                ? index
                : throw TableErrors.LabelColumnMissing(source, wanted, header, columns);
        }
        if (header is not null)
            return s_labelNames.Select(name => IndexOf(header, name)).FirstOrDefault(i => i >= 0, -1);
        if (columns > LeastPixels && Side(columns - 1) > 0)
            return 0;
        return first.GetField(columns - 1).Length > 0 && !FieldText.IsNumber(first.GetField(columns - 1)) ? columns - 1 : -1;
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
