using System.Collections.ObjectModel;
using System.Globalization;

namespace DigitsNet.Data;

/// <summary>A table that was read.</summary>
/// <param name="Store">Its rows; null where the column taken for the label holds what cannot be one.</param>
/// <param name="IsGuessed">Whether its first column was taken for the label because a square number of pixels is left.</param>
internal readonly record struct LabelledStore(DigitStore? Store, bool IsGuessed);

/// <summary>
/// Which column of a table without a header is the label: MNIST's tables have it first, others last. The first is taken
/// unless its values cannot be classes; then the last, where its values can; else there is none.
/// </summary>
internal static class LabelGuess
{
    /// <summary>So few rows may well be of different classes.</summary>
    private const int FewRows = 10;

    public static DigitStore Settle(Func<DigitFileOptions, LabelledStore> read, DigitFileOptions options)
    {
        LabelledStore first = read(options);
        if (!first.IsGuessed || (first.Store is { } plausible && CanBeClasses(plausible)))
            return first.Store!;
        if (TryReadLast(read, options) is { } last)
            return last;
        if (first.Store is { Count: <= FewRows } few && (few.Count == 1 || few.Classes.Names.Count > 1))
            return few;
        DigitStore none = read(options with { NoLabel = true }).Store!;
        return none with { Guesses = [.. none.Guesses, $"{none.Source}: no column is taken for the label: the values of the first and of the last cannot be classes. -LabelColumn of Import-DigitData, or -LabelProperty, says which one is."] };
    }

    private static DigitStore? TryReadLast(Func<DigitFileOptions, LabelledStore> read, DigitFileOptions options)
    {
        try
        {
            DigitStore last = read(options with { LabelColumn = "-1" }).Store!;
            return !CanBeClasses(last) ? null : last with
            {
                Guesses = [.. last.Guesses, $"{last.Source}: the last column is taken for the label, as the values of the first cannot be classes; LabelColumn names another."],
            };
        }
        catch (DigitsException e) when (e.Error == DigitsError.CsvLabelInvalid)
        {
            return null;
        }
    }

    /// <summary>Whether labels are several, occur more than once, and are no fractions.</summary>
    private static bool CanBeClasses(DigitStore store)
    {
        ReadOnlyCollection<string> names = store.Classes.Names;
        return names.Count > 1 && names.Count < store.Count && !names.Any(IsFraction);
    }

    private static bool IsFraction(string name) =>
        double.TryParse(name, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && value != Math.Floor(value);
}
