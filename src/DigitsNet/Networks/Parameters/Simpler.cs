namespace DigitsNet.Networks;

/// <summary>Which of two values of a parameter makes the simpler model: one that fits the training data less closely.</summary>
internal enum Simpler
{
    /// <summary>Neither, or it depends.</summary>
    Unknown,

    /// <summary>The smaller.</summary>
    Smaller,

    /// <summary>The greater.</summary>
    Greater,
}
