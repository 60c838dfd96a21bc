using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>A way to bring features to a common range.</summary>
internal abstract class ScalingMethod
{
    /// <summary>Fits it to training data, rows x features.</summary>
    public abstract Scaler Fit(DigitData data);
}
