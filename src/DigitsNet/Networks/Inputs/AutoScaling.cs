using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>Maximum for bytes, Standardize for other numbers.</summary>
internal sealed class AutoScaling : ScalingMethod
{
    public override Scaler Fit(DigitData data) => Scalings.All[data.IsBytes ? Scaling.Maximum : Scaling.Standardize].Fit(data);
}
