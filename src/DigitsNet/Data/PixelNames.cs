using System.Globalization;
using System.Text;

namespace DigitsNet.Data;

/// <summary>
/// Column names that say which pixel each column is: pixel0, pixel1, ... or pixel_0, ... (row by row), 1x1, 1x2, ... or
/// pixel_0_0, pixel_0_1, ... (row and column), and bare numbers. Each counts from 0 or from 1.
/// </summary>
/// <param name="Width">Pixels in a row of the image.</param>
/// <param name="Height">Rows of the image; 1 where the pixels make no square.</param>
/// <param name="Places">For each column its place in the image, row by row; null where columns stand in that order.</param>
/// <param name="AreBare">Whether the names are numbers and nothing else, which years or sizes may be as well.</param>
internal sealed record PixelNames(int Width, int Height, int[]? Places, bool AreBare)
{
    private static ReadOnlySpan<byte> Prefix => "pixel"u8;

    /// <summary>What the names say; null where they do not name each pixel of an image once.</summary>
    public static PixelNames? Find(FieldList? names)
    {
        if (names is null || names.Count == 0)
            return null;
        int[] rows = new int[names.Count], columns = new int[names.Count];
        (bool isGrid, bool isBare) = (false, false);
        for (int i = 0; i < names.Count; i++)
        {
            if (!TryParse(FieldText.Trim(names.GetField(i)), out rows[i], out columns[i], out bool grid, out bool bare))
                return null;
            if (i == 0)
                (isGrid, isBare) = (grid, bare);
            else if (grid != isGrid || bare != isBare)
                return null;
        }
        int least = columns.Min(), top = rows.Min();
        int width = columns.Max() - least + 1, height = rows.Max() - top + 1;
        if (least > 1 || top > 1 || (long)width * height != names.Count)
            return null;

        int[] places = new int[names.Count];
        bool[] taken = new bool[names.Count];
        bool isOrdered = true;
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = ((rows[i] - top) * width) + columns[i] - least;
            if (taken[places[i]])
                return null;
            taken[places[i]] = true;
            isOrdered &= places[i] == i;
        }
        if (!isGrid)
            (width, height) = TableLayout.ShapeOf(names.Count);
        return new PixelNames(width, height, isOrdered ? null : places, isBare && !isGrid);
    }

    private static bool TryParse(ReadOnlySpan<byte> name, out int row, out int column, out bool isGrid, out bool isBare)
    {
        isBare = !(name.Length > Prefix.Length && Ascii.EqualsIgnoreCase(name[..Prefix.Length], Prefix));
        if (!isBare)
        {
            name = name[Prefix.Length..];
            if (name[0] is (byte)'_' or (byte)'-' or (byte)' ')
                name = name[1..];
        }
        int cross = isBare ? name.IndexOfAny("xX"u8) : name.IndexOfAny("xX_"u8);
        (row, isGrid) = (0, cross > 0);
        return isGrid
            ? TryParse(name[..cross], out row) & TryParse(name[(cross + 1)..], out column)
            : TryParse(name, out column);
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
