using DigitsNet.Data;

namespace DigitsPS.Views;

/// <summary>What a table of examples is, in a line.</summary>
public static class DataText
{
    private const int NameWidth = 28;

    /// <summary>The commonest texts of a column with how many examples have each, and how many different ones there are.</summary>
    public static string Texts(FeatureStatistics feature)
    {
        ArgumentNullException.ThrowIfNull(feature);
        const int shown = 3;
        string first = string.Join(", ", feature.Texts.Take(shown).Select(text => $"{Names.Short(text.Text)} {text.Count}"));
        return feature.Texts.Count <= shown ? first : $"{first} … ({feature.Texts.Count} in all)";
    }

    /// <summary>How many examples of what, from where.</summary>
    public static string Line(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string classes = data.IsLabelled ? $"{data.ClassNames.Count} classes" : "unlabelled";
        return $"{Figures.Count(data.Count)} examples of {Names.Path(Path.GetFileName(data.Source), NameWidth)}, {Figures.Size(data.Width, data.Height)}, {classes}";
    }
}
