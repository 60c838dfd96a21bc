using System.Globalization;

namespace DigitsNet.Metrics;

/// <summary>What a score is likely to be misread for, in words.</summary>
public static class Doubts
{
    private const int MostNames = 5, LongestName = 20;

    /// <summary>A sentence a doubt; none where the scores may be taken as they are.</summary>
    public static IEnumerable<string> Of(Measurement measurement)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        if (measurement.IsWithinChance)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The accuracy of {100 * measurement.Accuracy:0.00}% (95% interval {100 * measurement.AccuracyInterval.Low:0.00}% to {100 * measurement.AccuracyInterval.High:0.00}%, {measurement.Count} {(measurement.Count == 1 ? "example" : "examples")}) is {Chance(measurement)} always saying the commonest class, which scores {100 * measurement.BaselineAccuracy:0.00}%.");
        }
        string[] absent = [.. measurement.Classes.Where(c => c.Support == 0).Select(c => c.Label)];
        if (absent.Length > 0)
            yield return $"No example of {Excerpt.Of(absent)} ({absent.Length} of the {measurement.Classes.Count} classes): the scores say nothing about {(absent.Length == 1 ? "that class" : "those classes")}.";
        string[] never = [.. measurement.Classes.Where(c => c.Support > 0 && c.Predicted == 0).Select(c => Excerpt.Of(c.Label, LongestName))];
        if (never.Length > 0)
        {
            string names = string.Join(", ", never.Take(MostNames));
            yield return $"Never predicted: {names}{(never.Length > MostNames ? $" and {never.Length - MostNames} more" : "")} ({never.Length} of the {measurement.Classes.Count(c => c.Support > 0)} classes in the examples).";
        }
    }

    /// <summary>How an accuracy that is no better than guessing stands to it: an interval that ends below it is more than bad luck.</summary>
    internal static string Chance(Measurement measurement) => measurement.AccuracyInterval.High < measurement.BaselineAccuracy ? "below that of" : "within chance of";
}
