using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DigitsPS.Parameters;

/// <summary>How much worse each class may be: a number for all, or a table of classes with their own, '*' for all others.</summary>
public sealed class ClassMargins
{
    private const string Others = "*";

    /// <summary>One margin for all classes.</summary>
    public ClassMargins(double margin) => Default = Checked(Others, margin);

    /// <summary>Margins by class.</summary>
    public ClassMargins(IDictionary margins)
    {
        ArgumentNullException.ThrowIfNull(margins);
        var own = new Dictionary<string, double>();
        Default = 0.05;
        foreach (DictionaryEntry entry in margins)
        {
            string name = LanguagePrimitives.ConvertTo<string>(entry.Key);
            if (NumberAttribute.Fault(entry.Value) is { } fault) throw new ArgumentException($"The margin of {name}: {fault}", nameof(margins));
            double margin = Checked(name, LanguagePrimitives.ConvertTo<double>(entry.Value));
            if (name == Others) Default = margin;
            else own[name] = margin;
        }
        Own = own;
    }

    /// <summary>The margin of classes without one of their own.</summary>
    public double Default { get; }

    /// <summary>Classes with a margin of their own.</summary>
    public IReadOnlyDictionary<string, double> Own { get; } = new Dictionary<string, double>();

    /// <inheritdoc/>
    public override string ToString() =>
        string.Join(", ", Own.OrderBy(margin => margin.Key, StringComparer.Ordinal).Select(margin => Text(margin.Key, margin.Value)).Append(Text(Others, Default)));

    private static string Text(string name, double margin) => string.Create(CultureInfo.InvariantCulture, $"{name}: {margin}");

    private static double Checked(string name, double margin) => margin is >= 0 and <= 1
        ? margin
        : throw new ArgumentOutOfRangeException(nameof(margin), string.Create(CultureInfo.InvariantCulture, $"The margin of {name} is {margin}; give a number at least 0 and at most 1."));
}
