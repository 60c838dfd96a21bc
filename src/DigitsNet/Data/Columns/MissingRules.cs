namespace DigitsNet.Data;

/// <summary>The table of rules for missing values.</summary>
internal static class MissingRules
{
    public static ClosedSet<MissingRule, FillRule> All { get; } = new(
        (MissingRule.Refuse, "refuse", new RefuseFill()),
        (MissingRule.Mean, "mean", new MeanFill()),
        (MissingRule.Median, "median", new MedianFill()),
        (MissingRule.MostFrequent, "most_frequent", new MostFrequentFill()),
        (MissingRule.Constant, "constant", new ConstantFill()));
}
