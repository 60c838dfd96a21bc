using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>Features as they are.</summary>
internal sealed class NoScaling : ScalingMethod
{
    public override Scaler Fit(DigitData data) => new(Scaling.None, [], [1]);
}
