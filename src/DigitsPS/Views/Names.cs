namespace DigitsPS.Views;

/// <summary>Class names, in the room that a view has.</summary>
public static class Names
{
    internal const int Longest = 20;

    internal static string Short(string name) => name.Length <= Longest ? name : name[..(Longest - 1)] + "…";

    /// <summary>A path in the room that a line has; of a longer one the end, which tells files apart.</summary>
    public static string Path(string? path, int width = 80) => path is null || path.Length <= width ? path ?? "" : "…" + path[^(width - 1)..];

    /// <summary>The label of a prediction, in colour where it is known to be wrong.</summary>
    /// <param name="label">The label.</param>
    /// <param name="isCorrect">Whether it is right; null where that is not known.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Label(string label, bool? isCorrect, object? psStyle) =>
        isCorrect == false ? new Palette(psStyle).Bad(label) : label;

    /// <summary>As many names as fit in a line, and how many more there are.</summary>
    public static string List(string[] names, int width = 80)
    {
        ArgumentNullException.ThrowIfNull(names);
        var shown = new List<string>();
        int length = 0;
        foreach (string name in names)
        {
            string text = Short(name);
            length += text.Length + 2;
            if (length > width) return $"{string.Join(", ", shown)} … ({Figures.Count(names.Length)} in all)";
            shown.Add(text);
        }
        return string.Join(", ", shown);
    }
}
