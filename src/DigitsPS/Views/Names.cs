using DigitsNet;

namespace DigitsPS.Views;

/// <summary>Class names, in the room that a view has.</summary>
public static class Names
{
    internal const int Longest = 20;

    // What a list has room for beside its headings, in a terminal of 80 columns
    private const int LineWidth = 64;

    /// <summary>A name cut to the longest that is shown, and without what would move the cursor.</summary>
    internal static string Short(string name) => Excerpt.Of(name, Longest);

    /// <summary>A text in the room that a line has; what is no text, as a label that is a number, stays as it is.</summary>
    public static object? Line(object? value) => value is string text ? Excerpt.Of(text, LineWidth) : value;

    /// <summary>A path in the room that a line has; of a longer one the end, which tells files apart.</summary>
    public static string Path(string? path, int width = LineWidth) =>
        path is null ? "" : Excerpt.Clean(path.Length <= width ? path : "…" + path[^(width - 1)..]);

    /// <summary>The label of a prediction, in colour where it is known to be wrong.</summary>
    /// <param name="label">The label.</param>
    /// <param name="isCorrect">Whether it is right; null where that is not known.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Label(string label, bool? isCorrect, object? psStyle) =>
        isCorrect == false ? new Palette(psStyle).Bad(Excerpt.Of(label)) : Excerpt.Of(label);

    /// <summary>All names in a line, or as many as fit and how many there are.</summary>
    public static string List(string[] names, int width = LineWidth)
    {
        ArgumentNullException.ThrowIfNull(names);
        const string between = ", ";
        string all = string.Join(between, names.Select(Short));
        if (all.Length <= width) return all;
        string rest = $" … ({Figures.Count(names.Length)} in all)";
        int end = all.LastIndexOf(between, Math.Max(0, width - rest.Length), StringComparison.Ordinal);
        return all[..Math.Max(0, end)] + rest;
    }
}
