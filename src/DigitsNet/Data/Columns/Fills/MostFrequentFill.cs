namespace DigitsNet.Data;

internal sealed class MostFrequentFill : FillRule
{
    public override bool IsForCategories => true;

    // Categories are in their order already, so the least of equals is the first
    public override double? Find(double[] values, double? constant) =>
        values.CountBy(value => value).OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key).First().Key;
}
