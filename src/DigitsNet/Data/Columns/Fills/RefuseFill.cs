namespace DigitsNet.Data;

internal sealed class RefuseFill : FillRule
{
    public override bool IsForCategories => true;

    public override double? Find(double[] values, double? constant) => null;
}
