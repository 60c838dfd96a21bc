using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace DigitsNet.Quickstart;

/// <summary>Options by the kind of value they take; each error names what was found and what was expected.</summary>
internal static class SettingKinds
{
    private delegate bool Parse<T>(string text, out T value);

    /// <summary>A file, a folder or a name; <paramref name="shown"/> tells what stands in for it.</summary>
    public static Setting<string?> Text(string name, string helpName, string? fallback, string shown, string description) =>
        Make(name, helpName, fallback, shown, description, "some text", (string text, out string? value) => (value = text).Length > 0);

    public static Setting<int> Whole(string name, int fallback, int least, string description, int most = int.MaxValue) =>
        Make(name, "n", fallback, Invariant(fallback), description, $"a whole number from {least} {(most == int.MaxValue ? "up" : $"to {most}")}",
            (string text, out int value) => TryWhole(text, out value) && value >= least && value <= most);

    public static Setting<long> Seed(string name, long fallback, string description) =>
        Make(name, "n", fallback, Invariant(fallback), description, "a whole number",
            (string text, out long value) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value));

    public static Setting<double> Positive(string name, double fallback, string description) =>
        Make(name, "number", fallback, Invariant(fallback), description, "a number above 0",
            (string text, out double value) => TryNumber(text, out value) && value > 0);

    /// <summary>Numbers from 0 up, between commas.</summary>
    public static Setting<double[]> Numbers(string name, double[] fallback, string description) =>
        Make(name, "numbers", fallback, Join(fallback), description, "numbers from 0 up, with commas between them",
            (string text, out double[] values) => TryList(text, out values, (string part, out double value) => TryNumber(part, out value) && value >= 0));

    /// <summary>Whole numbers from 1 up, between commas; "none" for the empty list.</summary>
    public static Setting<int[]> Sizes(string name, IReadOnlyList<int> fallback, string description) =>
        Make(name, "sizes", [.. fallback], Join(fallback), description, "whole numbers from 1 up with commas between them, or 'none'", (string text, out int[] values) =>
        {
            values = [];
            return text.Equals("none", StringComparison.OrdinalIgnoreCase)
                || TryList(text, out values, (string part, out int value) => TryWhole(part, out value) && value >= 1);
        });

    /// <summary>The names of an enumeration, with hyphens between words.</summary>
    public static Setting<T> Choice<T>(string name, T fallback, string description) where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(Spell, StringComparer.OrdinalIgnoreCase);
        string expected = string.Join('|', choices.Keys);
        var option = Make(name, expected, fallback, Spell(fallback), description, $"one of {string.Join(", ", choices.Keys)}", (string text, out T value) => choices.TryGetValue(text, out value));
        option.CompletionSources.Add([.. choices.Keys]);
        return option;
    }

    /// <summary>SquaredError as squared-error.</summary>
    public static string Spell<T>(T choice) where T : struct, Enum =>
        string.Concat(choice.ToString().Select((letter, i) => char.IsUpper(letter) && i > 0 ? "-" + char.ToLowerInvariant(letter) : char.ToLowerInvariant(letter).ToString()));

    private static Setting<T> Make<T>(string name, string helpName, T fallback, string shown, string description, string expected, Parse<T> parse) => new(name, fallback)
    {
        HelpName = helpName,
        Description = $"{description} [default: {shown}]",
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (parse(text, out T value))
                return value;
            result.AddError($"{name}: found '{text}', expected {expected}.");
            return fallback;
        },
    };

    private static bool TryWhole(string text, out int value) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryNumber(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    private static bool TryList<T>(string text, out T[] values, Parse<T> parse)
    {
        string[] parts = text.Split(',', StringSplitOptions.TrimEntries);
        values = new T[parts.Length];
        for (int i = 0; i < parts.Length; i++)
        {
            if (!parse(parts[i], out values[i]))
                return false;
        }
        return true;
    }

    private static string Join<T>(IEnumerable<T> values) where T : IFormattable => string.Join(',', values.Select(Invariant));

    private static string Invariant<T>(T value) where T : IFormattable => value.ToString(null, CultureInfo.InvariantCulture);
}
