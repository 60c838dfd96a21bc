namespace DigitsNet.Data;

internal sealed class ConstantFill : FillRule
{
    public override bool IsForCategories => true;

    public override double? Find(double[] values, double? constant) => constant;
}
