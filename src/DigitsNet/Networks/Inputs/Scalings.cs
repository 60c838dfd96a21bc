namespace DigitsNet.Networks;

/// <summary>The table of scalings.</summary>
internal static class Scalings
{
    public static ClosedSet<Scaling, ScalingMethod> All { get; } = new(
        (Scaling.Auto, "auto", new AutoScaling()),
        (Scaling.None, "none", new NoScaling()),
        (Scaling.Maximum, "maximum", new MaximumScaling()),
        (Scaling.Standardize, "standardize", new StandardizeScaling()));
}
