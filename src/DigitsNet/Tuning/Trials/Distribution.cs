using System.Diagnostics.CodeAnalysis;

namespace DigitsNet.Tuning;

/// <summary>How a value is drawn between two ends.</summary>
public enum Distribution
{
    /// <summary>Every number equally likely.</summary>
    Uniform,
    /// <summary>Every order of magnitude equally likely, for what counts by factors.</summary>
    LogUniform,
    /// <summary>Whole numbers, both ends included.</summary>
    [SuppressMessage("Naming", "CA1720:Identifier contains type name", Justification = "The word that people write.")]
    Integer,
    /// <summary>Whole numbers, both ends included, every order of magnitude equally likely.</summary>
    LogInteger,
}
