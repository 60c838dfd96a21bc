using DigitsNet;
using DigitsNet.Metrics;
using DigitsPS.Views;

namespace DigitsPS;

/// <summary>What a score is likely to be misread for, in words for a warning.</summary>
internal static class Doubts
{
    private const int MostNames = 5;

    public static IEnumerable<string> Of(Measurement measurement)
    {
        if (measurement.IsWithinChance)
        {
            yield return $"The accuracy of {Figures.Percent(measurement.Accuracy)} (95% interval {Figures.Percent(measurement.AccuracyInterval.Low)} to "
                + $"{Figures.Percent(measurement.AccuracyInterval.High)}, {measurement.Count} examples) is within chance of always saying the commonest class, which scores {Figures.Percent(measurement.BaselineAccuracy)}.";
        }
        string[] absent = [.. measurement.Classes.Where(c => c.Support == 0).Select(c => c.Label)];
        if (absent.Length > 0)
            yield return $"No example of {Excerpt.Of(absent)} ({absent.Length} of the {measurement.Classes.Count} classes): the scores say nothing about {(absent.Length == 1 ? "that class" : "those classes")}.";
        string[] never = [.. measurement.Classes.Where(c => c.Support > 0 && c.Predicted == 0).Select(c => Names.Short(c.Label))];
        if (never.Length > 0)
        {
            string names = string.Join(", ", never.Take(MostNames));
            yield return $"Never predicted: {names}{(never.Length > MostNames ? $" and {never.Length - MostNames} more" : "")} ({never.Length} of the {measurement.Classes.Count(c => c.Support > 0)} classes in the examples).";
        }
    }
}
