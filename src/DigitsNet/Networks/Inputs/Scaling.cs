namespace DigitsNet.Networks;

/// <summary>How features are brought to a common range before they enter the network.</summary>
public enum Scaling
{
    /// <summary>Maximum for bytes, Standardize for other numbers.</summary>
    Auto,
    /// <summary>As they are.</summary>
    None,
    /// <summary>Divided by the greatest absolute value in the training data.</summary>
    Maximum,
    /// <summary>Each feature less its mean, divided by its standard deviation; features that never vary become 0.</summary>
    Standardize,
}
