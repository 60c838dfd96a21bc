namespace DigitsNet.Data;

/// <summary>Which columns of a table are features, by names or patterns with * and ?.</summary>
/// <param name="Include">The columns to take; all where it is empty.</param>
/// <param name="Exclude">The columns to leave out of those.</param>
public sealed record ColumnChoice(IReadOnlyList<string> Include, IReadOnlyList<string> Exclude)
{
    /// <summary>All columns.</summary>
    public static ColumnChoice All { get; } = new([], []);

    internal bool IsAll => Include.Count == 0 && Exclude.Count == 0;

    /// <summary>Whether a column is taken.</summary>
    internal bool Takes(string name) =>
        (Include.Count == 0 || Include.Any(pattern => ColumnPattern.Matches(pattern, name))) && !Exclude.Any(pattern => ColumnPattern.Matches(pattern, name));

    /// <summary>The places of the columns taken; null for all of them.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataColumnMissing"/>: a pattern that matches none, or none that is left.</exception>
    internal int[]? Find(IReadOnlyList<string> names, string? labelName, string source)
    {
        IReadOnlyList<string> known = labelName is null ? names : [.. names, labelName];
        ColumnPattern.RequireMatch("Property", Include, known, source);
        ColumnPattern.RequireMatch("ExcludeProperty", Exclude, known, source);
        int[] places = [.. Enumerable.Range(0, names.Count).Where(place => Takes(names[place]))];
        if (places.Length == 0)
            throw new DigitsException(DigitsError.DataColumnMissing, $"{source}: no column is left of {Excerpt.Of(names)}.");
        return places.Length == names.Count ? null : places;
    }
}
