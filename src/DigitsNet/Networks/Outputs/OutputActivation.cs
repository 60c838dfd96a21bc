namespace DigitsNet.Networks;

/// <summary>The function the output units apply to their weighted sums.</summary>
public enum OutputActivation
{
    /// <summary>Softmax for cross-entropy; for squared error the hidden activation, or logistic where that is ReLU.</summary>
    Auto,
    /// <summary>Each output by itself through the logistic function.</summary>
    Logistic,
    /// <summary>Each output by itself through the hyperbolic tangent.</summary>
    Tanh,
    /// <summary>Outputs that sum to one.</summary>
    Softmax,
}
