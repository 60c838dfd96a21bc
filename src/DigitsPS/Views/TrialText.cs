using System.Collections;
using System.Globalization;
using DigitsNet;

namespace DigitsPS.Views;

/// <summary>What the views of trials write.</summary>
public static class TrialText
{
    // Of a value that is shortened, so much is left
    private const int Shortest = 4;

    /// <summary>Parameters and their values in a line, as Layers = 64, Lambda = 0.1.</summary>
    /// <param name="parameters">Of a trial, also of one that has been in another process.</param>
    public static string Parameters(IDictionary? parameters) => parameters is null ? "" : string.Join(", ", parameters.Keys.Cast<object>().Select(
        name => string.Create(CultureInfo.InvariantCulture, $"{name} = {Excerpt.Of(Convert.ToString(parameters[name], CultureInfo.InvariantCulture))}")));

    /// <summary>The values of the parameters and then their names, as 64, 0.1 (Layers, Lambda): where room is short, what tells trials apart is left.</summary>
    /// <param name="parameters">Of a trial, also of one that has been in another process.</param>
    public static string Values(IDictionary? parameters) => parameters is not { Count: > 0 } ? "" : $"{Compact(parameters)} ({string.Join(", ", parameters.Keys.Cast<object>())})";

    /// <summary>The values of the parameters alone, as 64, 0.1.</summary>
    /// <param name="parameters">Of a trial.</param>
    /// <param name="room">The most characters; the longest values are shortened first, so that what else tells trials apart is left.</param>
    internal static string Compact(IDictionary parameters, int room = int.MaxValue)
    {
        string[] values = [.. parameters.Values.Cast<object>().Select(value => Excerpt.Of(Convert.ToString(value, CultureInfo.InvariantCulture)))];
        while (string.Join(", ", values) is var text && text.Length > room)
        {
            int longest = Array.FindIndex(values, value => value.Length == values.Max(other => other.Length));
            if (values[longest].Length <= Shortest) return Excerpt.Of(text, room);
            values[longest] = Excerpt.Of(values[longest], Math.Max(Shortest, values[longest].Length - (text.Length - room)));
        }
        return string.Join(", ", values);
    }

    /// <summary>A mean and its deviation, where there is one.</summary>
    public static string Mean(string mean, string deviation) => string.IsNullOrEmpty(deviation) ? mean : $"{mean} ± {deviation}";
}
