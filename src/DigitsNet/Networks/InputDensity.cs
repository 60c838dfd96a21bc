using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>How much of the data is not zero, which tells whether zeros are worth leaving out.</summary>
internal static class InputDensity
{
    /// <summary>Up to this part of values not zero, lists of them are faster than whole rows.</summary>
    public const double SparseLimit = 0.4;

    private const int SampleRows = 256;

    /// <summary>The part of values that are not zero, 0 to 1, in a sample of evenly spaced rows.</summary>
    public static double Estimate(DigitData data)
    {
        int rows = Math.Min(data.Count, SampleRows);
        long found = 0;
        for (int i = 0; i < rows; i++)
        {
            int row = (int)((long)i * data.Count / rows);
            found += data.IsBytes
                ? data.FeatureCount - data.GetBytes(row).Count((byte)0)
                : data.FeatureCount - data.GetFloats(row).Count(0f);
        }
        return rows == 0 ? 1 : (double)found / ((long)rows * data.FeatureCount);
    }
}
