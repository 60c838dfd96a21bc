namespace DigitsNet.Data;

/// <summary>
/// What a person chooses to be done to the columns of a table before they enter a network. It goes with the table and its
/// parts (<see cref="DigitData.Prepare"/>); training fits it to its own examples alone, and the model repeats it. Immutable.
/// </summary>
public sealed record Preparation
{
    /// <summary>Nothing: numbers, booleans and dates without a gap.</summary>
    public static Preparation None { get; } = new();

    /// <summary>
    /// Columns that are categories. A name takes a column whatever it holds, numbers too; a pattern with * and ? takes those of its
    /// columns that hold text other than booleans and dates.
    /// </summary>
    public IReadOnlyList<string> Categorical { get; init => field = value.ToArray().AsReadOnly(); } = [];

    /// <summary>
    /// Rules for missing values; the first that names a column holds for it, a name before a pattern, and without one they are refused. Mean and Median of
    /// all columns, or of a pattern, are MostFrequent for categories.
    /// </summary>
    public IReadOnlyList<MissingChoice> Missing { get; init => field = value.Select(choice => choice.Check()).ToArray().AsReadOnly(); } = [];

    /// <summary>What is done with a category that the training data does not have.</summary>
    public UnseenCategory UnseenCategory { get; init; }

    /// <summary>The choices in a line, from which follows all that is fitted; nothing for none.</summary>
    public override string ToString() => string.Join("; ", new[]
    {
        Categorical.Count == 0 ? "" : $"categorical {string.Join(", ", Categorical)}",
        Missing.Count == 0 ? "" : $"missing {string.Join(", ", Missing)}",
        UnseenCategory == UnseenCategory.Refuse ? "" : $"unseen {UnseenCategory}",
    }.Where(text => text.Length > 0));

    /// <summary>Checks that the columns it names are there.</summary>
    internal void Check(IReadOnlyList<string> names, string source)
    {
        ColumnPattern.RequireMatch("Categorical", Categorical, names, source);
        ColumnPattern.RequireMatch("Missing", Missing.Select(choice => choice.Column), names, source);
    }

    /// <summary>Whether a column is to be a category by its name, whatever it holds.</summary>
    internal bool Names(string column) => Categorical.Any(name => ColumnPattern.Is(name, column));

    /// <summary>Whether a column is to be a category where it holds text.</summary>
    internal bool Covers(string column) => Categorical.Any(pattern => ColumnPattern.Matches(pattern, column));

    /// <summary>The rule for a column's missing values.</summary>
    internal MissingChoice MissingOf(string column) =>
        Missing.FirstOrDefault(choice => ColumnPattern.Is(choice.Column, column))
        ?? Missing.FirstOrDefault(choice => ColumnPattern.Matches(choice.Column, column))
        ?? new MissingChoice(MissingChoice.AllColumns, MissingRule.Refuse);
}
