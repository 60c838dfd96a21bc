using DigitsNet.Data;

namespace DigitsPS.Views;

/// <summary>What a table of examples is, in a line.</summary>
public static class DataText
{
    private const int NameWidth = 40;

    /// <summary>How many examples of what, from where.</summary>
    public static string Line(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        string classes = data.IsLabelled ? $"{data.ClassNames.Count} classes" : "unlabelled";
        return $"{Figures.Count(data.Count)} examples of {Names.Path(Path.GetFileName(data.Source), NameWidth)}, {Figures.Size(data.Width, data.Height)}, {classes}";
    }
}
