namespace DigitsNet.Data;

/// <summary>Categories are known by the column that was fitted (<see cref="FittedColumn.Read(string)"/>), and not by their look.</summary>
internal sealed class CategoryColumn : ColumnEncoding
{
    public override bool IsOneHot => true;

    public override double? Read(string text) => null;

    public override double? Read(double number) => null;
}
