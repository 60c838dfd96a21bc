using System.Globalization;

namespace DigitsNet.Data;

/// <summary>
/// What is done to the columns of a table before they enter a network, fitted to training data and repeated on everything
/// the model sees: gaps are filled, categories become inputs of their own, booleans and dates numbers. Immutable.
/// </summary>
public sealed class FittedPreparation
{
    private readonly IReadOnlyList<string>? _names;

    /// <param name="columns">One a feature.</param>
    /// <param name="unseen">What is done with a category that is not among them.</param>
    /// <param name="names">Names of the features, or null.</param>
    internal FittedPreparation(IReadOnlyList<FittedColumn> columns, UnseenCategory unseen, IReadOnlyList<string>? names)
    {
        (Columns, UnseenCategory, _names) = (columns.Select((column, i) => column.Named(names?[i])).ToArray().AsReadOnly(), unseen, names);
        InputCount = columns.Sum(column => column.InputCount);
        InputNames = new(() => names is null ? null : [.. columns.SelectMany((column, i) => column.IsOneHot ? column.Categories.Select(category => $"{names[i]}={category}") : [names[i]])]);
    }

    /// <summary>One a feature, in their order.</summary>
    public IReadOnlyList<FittedColumn> Columns { get; }

    /// <summary>What is done with a category that the training data does not have.</summary>
    public UnseenCategory UnseenCategory { get; }

    internal bool HasCategories => Columns.Any(column => column.IsOneHot);

    /// <summary>Inputs of the network.</summary>
    public int InputCount { get; }

    /// <summary>Names of the inputs, of a category as colour=red; null where the features have none.</summary>
    internal Lazy<IReadOnlyList<string>?> InputNames { get; }

    /// <summary>What was chosen, as far as it can be told from what was fitted: to fit it to other data.</summary>
    /// <param name="data">The data, whose features are those of the columns.</param>
    internal Preparation ChoicesFor(DigitData data) => new()
    {
        Categorical = [.. Columns.Select((column, i) => column.IsOneHot ? data.ColumnName(i) : null).OfType<string>()],
        Missing = [.. Columns.Select((column, i) => new MissingChoice(data.ColumnName(i), column.Missing, column.Missing == MissingRule.Constant ? column.FillText : null))],
        UnseenCategory = UnseenCategory,
    };

    /// <summary>How many columns of which kind, and what is filled in, in a line.</summary>
    public override string ToString()
    {
        var parts = Columns.GroupBy(column => column.Kind).OrderBy(group => group.Key).Select(group => group.Key == ColumnKind.Category
            ? $"{Count(group.Count(), "category", "categories")} of {string.Join(", ", group.Take(5).Select(column => column.Categories.Count))}{(group.Count() > 5 ? ", ..." : "")} values"
            : Count(group.Count(), $"{group.Key}".ToLowerInvariant(), $"{group.Key}s".ToLowerInvariant()));
        string missing = string.Join(", ", Columns.GroupBy(column => column.Missing).OrderBy(group => group.Key).Select(group => group.Key.ToString()));
        string unseen = Columns.Any(column => column.IsOneHot) ? $"; unseen categories: {UnseenCategory}" : "";
        return $"{string.Join(", ", parts)}, as {InputCount} inputs; missing: {missing}{unseen}";

        static string Count(int count, string one, string many) => string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? one : many)}");
    }

    /// <summary>All of it as text, so that no two read the same.</summary>
    internal string Describe() => $"{this}: " + string.Join("; ", Columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Kind}, {column.Missing} {column.Fill}")));

    /// <summary>Fits what a table says is to be done with its columns; null where that is nothing.</summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.CsvValueNotNumber"/>, <see cref="DigitsError.DataValueMissing"/>, <see cref="DigitsError.DataCategoryInvalid"/>,
    /// <see cref="DigitsError.ParameterOutOfRange"/>: one error for all columns of a kind.
    /// </exception>
    public static FittedPreparation? Fit(DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        Preparation choices = data.Preparation;
        if (!data.HasGaps && choices.Categorical.Count == 0 && choices.Missing.Count == 0)
            return null;
        FittedColumn[] columns = new ColumnFit(data).Fit();
        return Array.TrueForAll(columns, column => column.IsPlain) ? null : new FittedPreparation(columns, choices.UnseenCategory, data.FeatureNames);
    }

    /// <summary>What a model without preparation does: nothing, but refuse gaps.</summary>
    internal static FittedPreparation Plain(ColumnSet columns) =>
        new([.. Enumerable.Repeat(new FittedColumn(ColumnKind.Number, MissingRule.Refuse, null, []), columns.Count)], UnseenCategory.Refuse, columns.Names);

    /// <summary>The inputs of a table's examples, in which no value is missing.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataValueMissing"/>, <see cref="DigitsError.CsvValueNotNumber"/>, <see cref="DigitsError.DataCategoryUnknown"/>.</exception>
    internal DigitData Apply(DigitData data)
    {
        PreparedRows rows = Encode(data);
        return rows.Faults.Count == 0 ? rows.Table : throw rows.Faults[0];
    }

    /// <summary>The inputs of the examples that have all that is needed, and an error for each way in which others have not.</summary>
    internal PreparedRows Encode(DigitData data) => new ColumnEncoder(this, _names, data).Encode();
}

/// <summary>Examples as inputs.</summary>
/// <param name="Table">The inputs of those that can be used.</param>
/// <param name="Rows">Their rows in the table they come from.</param>
/// <param name="Faults">What keeps the others from being used, one error for each kind; none where all can be.</param>
internal sealed record PreparedRows(DigitData Table, int[] Rows, IReadOnlyList<DigitsException> Faults);
