namespace DigitsNet.Data;

internal sealed class MedianFill : FillRule
{
    public override double? Find(double[] values, double? constant)
    {
        double[] sorted = [.. values.Order()];
        int half = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
