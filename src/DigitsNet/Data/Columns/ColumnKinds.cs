namespace DigitsNet.Data;

/// <summary>The table of kinds of columns.</summary>
internal static class ColumnKinds
{
    public static ClosedSet<ColumnKind, ColumnEncoding> All { get; } = new(
        (ColumnKind.Number, "number", new NumberColumn()),
        (ColumnKind.Boolean, "boolean", new BooleanColumn()),
        (ColumnKind.Date, "date", new DateColumn()),
        (ColumnKind.Category, "category", new CategoryColumn()));

    /// <summary>The kind that a column of nothing but these texts has by its look; null where they are other texts.</summary>
    public static ColumnKind? OfTexts(IReadOnlyCollection<string> texts)
    {
        foreach ((ColumnKind kind, ColumnEncoding encoding) in All.Rows)
        {
            if (encoding.IsTakenByLook && texts.Count > 0 && texts.All(text => encoding.Read(text) is not null))
                return kind;
        }
        return null;
    }
}
