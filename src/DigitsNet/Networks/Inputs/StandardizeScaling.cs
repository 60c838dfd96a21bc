using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>Each feature less its mean, divided by its standard deviation; features that never vary become 0.</summary>
internal sealed class StandardizeScaling : ScalingMethod
{
    public override Scaler Fit(DigitData data)
    {
        IReadOnlyList<FeatureStatistics> features = DataStatistics.Measure(data).Features;
        var offsets = new float[features.Count];
        var factors = new float[features.Count];
        var rests = new float[features.Count];
        for (int i = 0; i < offsets.Length; i++)
        {
            offsets[i] = (float)features[i].Mean;
            rests[i] = FloatRest.Of(features[i].Mean, offsets[i]);
            factors[i] = features[i].IsConstant ? 0 : (float)(1 / features[i].StandardDeviation);
        }
        return new Scaler(Scaling.Standardize, offsets, factors, rests);
    }
}
