namespace DigitsNet.Data;

/// <summary>What stands for a value that is missing, found from those of the training data.</summary>
internal abstract class FillRule
{
    /// <summary>Whether the rule can say it for categories, which have no order and no sum.</summary>
    public virtual bool IsForCategories => false;

    /// <summary>The value; null for none, which makes a missing value an error.</summary>
    /// <param name="values">At least one: numbers, or the places of categories, as often as they occur.</param>
    /// <param name="constant">The value that was given with the rule; null for none.</param>
    public abstract double? Find(double[] values, double? constant);
}
