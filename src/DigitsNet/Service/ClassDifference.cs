namespace DigitsNet.Service;

/// <summary>What another model makes of one class.</summary>
/// <param name="Label">The class name.</param>
/// <param name="Support">Examples of the class.</param>
/// <param name="Before">F1 of the class by the first model.</param>
/// <param name="After">F1 of the class by the other.</param>
/// <param name="Gained">Examples of the class that only the other has right.</param>
/// <param name="Lost">Examples of the class that only the first has right.</param>
public sealed record ClassDifference(string Label, int Support, double Before, double After, int Gained, int Lost)
{
    /// <summary>F1 of the other less that of the first.</summary>
    public double Difference => After - Before;
}
