using DigitsNet.Training;

namespace DigitsPS.Views;

/// <summary>Class names, in the room that a view has.</summary>
public static class Names
{
    internal const int Longest = 20;

    internal static string Short(string name) => name.Length <= Longest ? name : name[..(Longest - 1)] + "…";

    /// <summary>The label of a prediction, in the colour of right or wrong where that is known.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Label(Prediction prediction, object? psStyle)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        string label = $"{prediction.Label}";
        return prediction.IsCorrect switch
        {
            true => new Palette(psStyle).Good(label),
            false => new Palette(psStyle).Bad(label),
            null => label,
        };
    }

    /// <summary>As many names as fit in a line, and how many more there are.</summary>
    public static string List(IReadOnlyList<string> names, int width = 80)
    {
        ArgumentNullException.ThrowIfNull(names);
        var shown = new List<string>();
        int length = 0;
        foreach (string name in names)
        {
            string text = Short(name);
            length += text.Length + 2;
            if (length > width) return $"{string.Join(", ", shown)} … ({Figures.Count(names.Count)} in all)";
            shown.Add(text);
        }
        return string.Join(", ", shown);
    }
}
