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
    /// Rules for missing values: the name of a column holds before a pattern, a pattern before <see cref="MissingChoice.AllColumns"/>, and without a rule
    /// they are refused. Two different rules of one rank must not take the same column. Mean and Median of all columns, or of a pattern, are MostFrequent for categories.
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

    /// <summary>Checks that the columns it names are there, and that no two rules take one of them.</summary>
    internal void Check(IReadOnlyList<string> names, string source)
    {
        ColumnPattern.RequireMatch("Categorical", Categorical, names, source);
        ColumnPattern.RequireMatch("Missing", Missing.Select(choice => choice.Column), names, source);
        foreach (string name in names)
        {
            if (RulesOf(name) is [var one, .. var others] && others.FirstOrDefault(rule => (rule.Rule, rule.Value) != (one.Rule, one.Value)) is { } other)
                throw DigitsException.ParameterOutOfRange("Missing", $"'{Excerpt.Of($"{one.Column}: {one.RuleText}")}' and '{Excerpt.Of($"{other.Column}: {other.RuleText}")}', which both take column '{Excerpt.Of(name)}'", "one rule for it; its own name goes before patterns");
        }
    }

    /// <summary>Whether a column is to be a category by its name, whatever it holds.</summary>
    internal bool Names(string column) => Categorical.Any(name => ColumnPattern.Is(name, column));

    /// <summary>Whether a column is to be a category where it holds text.</summary>
    internal bool Covers(string column) => Categorical.Any(pattern => ColumnPattern.Matches(pattern, column));

    /// <summary>The rule for a column's missing values.</summary>
    internal MissingChoice MissingOf(string column) => RulesOf(column).FirstOrDefault() ?? new MissingChoice(MissingChoice.AllColumns, MissingRule.Refuse);

    // Those of the highest rank that has any; a hashtable has no order in which one of them could be the first
    private MissingChoice[] RulesOf(string column)
    {
        MissingChoice[] rules = [.. Missing.Where(choice => ColumnPattern.Is(choice.Column, column))];
        if (rules.Length == 0)
            rules = [.. Missing.Where(choice => ColumnPattern.Matches(choice.Column, column))];
        return rules.Any(IsForSome) ? [.. rules.Where(IsForSome)] : rules;

        static bool IsForSome(MissingChoice choice) => choice.Column != MissingChoice.AllColumns;
    }
}
