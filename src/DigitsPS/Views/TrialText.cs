using System.Collections;
using System.Globalization;
using DigitsNet;

namespace DigitsPS.Views;

/// <summary>What the views of trials write.</summary>
public static class TrialText
{
    /// <summary>Parameters and their values in a line, as Layers = 64, Lambda = 0.1.</summary>
    /// <param name="parameters">Of a trial, also of one that has been in another process.</param>
    public static string Parameters(IDictionary? parameters) => parameters is null ? "" : string.Join(", ", parameters.Keys.Cast<object>().Select(
        name => string.Create(CultureInfo.InvariantCulture, $"{name} = {Excerpt.Of(Convert.ToString(parameters[name], CultureInfo.InvariantCulture))}")));

    /// <summary>The values of the parameters and then their names, as 64, 0.1 (Layers, Lambda): where room is short, what tells trials apart is left.</summary>
    /// <param name="parameters">Of a trial, also of one that has been in another process.</param>
    public static string Values(IDictionary? parameters) => parameters is not { Count: > 0 } ? "" : $"{Compact(parameters)} ({string.Join(", ", parameters.Keys.Cast<object>())})";

    /// <summary>The values of the parameters alone, as 64, 0.1.</summary>
    /// <param name="parameters">Of a trial.</param>
    internal static string Compact(IDictionary parameters) => string.Join(", ", parameters.Values.Cast<object>().Select(value => Excerpt.Of(Convert.ToString(value, CultureInfo.InvariantCulture))));

    /// <summary>A mean and its deviation, where there is one.</summary>
    public static string Mean(string mean, string deviation) => string.IsNullOrEmpty(deviation) ? mean : $"{mean} ± {deviation}";
}
