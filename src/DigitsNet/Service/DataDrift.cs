namespace DigitsNet.Service;

/// <summary>How far one feature, or the classes, of fresh data are spread otherwise than before.</summary>
/// <param name="Name">The feature's name, or "class".</param>
/// <param name="Index">
/// The population stability index: the sum over bins of (p - q) ln(p / q), of the part p of the fresh values and q of the
/// earlier ones in each. By custom less than 0.1 is little and more than 0.25 much (N. Siddiqi 2006, "Credit Risk Scorecards").
/// </param>
/// <param name="Chance">
/// What chance alone makes of it at most, but once in 10,000 tables, all their features together: it is spread as a chi-square of
/// bins - 1 degrees of freedom times 1/n + 1/m, of n fresh and m earlier examples (B. Yurdakul 2018, "Statistical Properties of
/// Population Stability Index").
/// </param>
/// <param name="Mean">What chance alone makes of it on average: the degrees of freedom times 1/n + 1/m.</param>
public sealed record Drift(string Name, double Index, double Chance, double Mean)
{
    /// <summary>What chance does not explain of the index: nothing where chance makes as much, else all but its mean.</summary>
    public double Excess => Index > Chance ? Index - Mean : 0;
}

/// <summary>How fresh data is spread otherwise than the data that the model in place was trained on.</summary>
/// <param name="Classes">The classes.</param>
/// <param name="Features">The features, the one that differs most first.</param>
public sealed record DataDrift(Drift Classes, IReadOnlyList<Drift> Features)
{
    /// <summary>The greatest index beyond chance, of the classes and all features.</summary>
    public Drift Greatest => Classes.Excess >= Features[0].Excess ? Classes : Features[0];
}
