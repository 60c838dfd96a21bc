namespace DigitsNet.Networks;

/// <summary>What an example counts for in the gradient, by its class.</summary>
public enum ClassWeight
{
    /// <summary>All the same.</summary>
    None,
    /// <summary>The less the more examples its class has in the training data: examples / (classes x those of the class), so that all classes count alike and the mean over the examples is 1.</summary>
    Balanced,
}
