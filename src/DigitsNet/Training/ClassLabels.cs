using System.Globalization;
using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>Labels of a table as places among a model's classes.</summary>
internal static class ClassLabels
{
    /// <summary>Class of each row, as an index into <paramref name="classNames"/>.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataUnlabelled"/>, <see cref="DigitsError.DataClassUnknown"/>.</exception>
    public static int[] Map(DigitData data, IReadOnlyList<string> classNames)
    {
        if (!data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} has examples without a label; expected a label on each.");
        var places = new int[data.ClassNames.Count];
        for (int c = 0; c < places.Length; c++)
            places[c] = classNames.IndexOf(data.ClassNames[c]);
        var labels = new int[data.Count];
        for (int r = 0; r < labels.Length; r++)
        {
            int c = data.GetClassIndex(r);
            labels[r] = places[c];
            if (labels[r] < 0)
            {
                throw new DigitsException(
                    DigitsError.DataClassUnknown, $"{data.Source}, example {data.GetIndex(r)}: found class {data.ClassNames[c]}; the model knows {string.Join(", ", classNames)}.");
            }
        }
        return labels;
    }

    /// <summary>Class names as labels for people: integers where all are, else text.</summary>
    public static object[] From(IReadOnlyList<string> classNames) =>
        classNames.All(name => int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _))
            ? [.. classNames.Select(name => (object)int.Parse(name, CultureInfo.InvariantCulture))]
            : [.. classNames];

    private static int IndexOf(this IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }
        return -1;
    }
}
