using System.Globalization;

namespace DigitsNet.Data;

/// <summary>
/// A first row that is none of the table but counts it: how many rows, how many features, and the names of the classes, which
/// the rows have the numbers of. scikit-learn's files begin so ("150,4,setosa,versicolor,virginica").
/// </summary>
/// <param name="Rows">The rows it counts.</param>
/// <param name="ClassNames">The names of the classes, in the order of their numbers; none where it has none.</param>
internal sealed record CountRow(int Rows, IReadOnlyList<string> ClassNames)
{
    /// <summary>What a first row counts; null where it does not count the row that follows.</summary>
    public static CountRow? Find(FieldList row, FieldList? next)
    {
        if (next is null || !TryReadCount(row.GetField(0), out int rows) || rows == 0)
            return null;
        int used = row.Count;
        while (row.GetField(used - 1).IsEmpty)
            used--;
        // Filled up with nothing it may be a row with gaps, but not before names
        if (used < row.Count && (used != 2 || Enumerable.Range(0, next.Count).Any(i => FieldText.IsNumber(next.GetField(i)))))
            return null;
        if (used == 1)
            return next.Count > 1 ? new CountRow(rows, []) : null;
        if (!TryReadCount(row.GetField(1), out int features) || (features != next.Count && features != next.Count - 1))
            return null;
        if (used == 2)
            return next.Count > 2 ? new CountRow(rows, []) : null;
        string[] names = [.. row.Skip(2)];
        bool areNames = features == next.Count - 1 && names.Length > 1 && Enumerable.Range(2, names.Length).All(i => !FieldText.IsNumber(row.GetField(i)));
        return areNames && TryReadCount(next.GetField(next.Count - 1), out int place) && place < names.Length ? new CountRow(rows, names) : null;
    }

    /// <summary>The name that the field of a label stands for; null where it is none of their numbers.</summary>
    public string? NameOf(ReadOnlySpan<byte> field) => TryReadCount(field, out int place) && place < ClassNames.Count ? ClassNames[place] : null;

    private static bool TryReadCount(ReadOnlySpan<byte> field, out int count) =>
        int.TryParse(FieldText.Trim(field), NumberStyles.None, CultureInfo.InvariantCulture, out count);
}
