using System.Globalization;

namespace DigitsNet.Data;

/// <summary>The rule for missing values of some columns.</summary>
/// <param name="Column">The name of a column, in any case, or a pattern with * and ?.</param>
/// <param name="Rule">The rule.</param>
/// <param name="Value">The value of <see cref="MissingRule.Constant"/>: a number as a program writes it, or a category.</param>
public sealed record MissingChoice(string Column, MissingRule Rule, string? Value = null)
{
    /// <summary>All columns.</summary>
    public const string AllColumns = "*";

    /// <summary>Reads a rule as it is written: Median, or Constant 0.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    public static MissingChoice Parse(string text, string column = AllColumns)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Trim().Split(' ', 2, StringSplitOptions.TrimEntries);
        string? value = parts.Length > 1 ? parts[1] : null;
        if (!Enum.TryParse(parts[0], ignoreCase: true, out MissingRule rule) || char.IsAsciiDigit(parts[0][0]))
            throw DigitsException.ParameterOutOfRange("Missing", $"'{Excerpt.Of(text)}'", $"one of {string.Join(", ", Enum.GetNames<MissingRule>())}; Constant with its value, as 'Constant 0'");
        return new MissingChoice(column, rule, value).Check();
    }

    /// <summary>As it is written, the column before it unless it is all of them.</summary>
    public override string ToString() => $"{(Column == AllColumns ? "" : $"{Column}: ")}{RuleText}";

    internal string RuleText => Value is null ? $"{Rule}" : $"{Rule} {Value}";

    internal MissingChoice Check()
    {
        if (Rule == MissingRule.Constant && string.IsNullOrEmpty(Value))
            throw DigitsException.ParameterOutOfRange("Missing", "Constant without a value", "one, as 'Constant 0'");
        if (Rule != MissingRule.Constant && Value is not null)
            throw DigitsException.ParameterOutOfRange("Missing", string.Create(CultureInfo.InvariantCulture, $"{Rule} with the value '{Excerpt.Of(Value)}'"), "a value with Constant alone");
        return this;
    }
}
