namespace DigitsNet.Data;

internal sealed class MeanFill : FillRule
{
    public override double? Find(double[] values, double? constant) => values.Average();
}
