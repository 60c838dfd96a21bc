namespace DigitsNet.Networks;

/// <summary>The table of costs.</summary>
internal static class Costs
{
    public static ClosedSet<Cost, CostFunction> All { get; } = new(
        (Cost.SquaredError, "squared_error", new SquaredError()),
        (Cost.CrossEntropy, "cross_entropy", new CrossEntropy()),
        (Cost.Huber, "huber", new Huber()))
    {
        Original = 2,
    };
}
