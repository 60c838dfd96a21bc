using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>All features divided by the greatest absolute value among them.</summary>
internal sealed class MaximumScaling : ScalingMethod
{
    public override Scaler Fit(DigitData data)
    {
        float maximum = 0;
        // No byte is greater than this: most images have it in their first row
        for (int r = 0; r < data.Count && !(data.IsBytes && maximum == byte.MaxValue); r++)
        {
            if (data.IsBytes)
            {
                foreach (byte value in data.GetBytes(r))
                    maximum = Math.Max(maximum, value);
            }
            else
            {
                foreach (float value in data.GetFloats(r))
                    maximum = Math.Max(maximum, Math.Abs(value));
            }
        }
        return new Scaler(Scaling.Maximum, [], [maximum > 0 ? 1 / maximum : 1]);
    }
}
