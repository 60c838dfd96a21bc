using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>How much of the data is not zero, from which follows whether leaving zeros out is faster.</summary>
internal static class InputDensity
{
    /// <summary>Up to this part of values not zero, leaving out the others is faster.</summary>
    public const double SparseLimit = 0.4;

    private const int SampleRows = 256;

    /// <summary>The part of values that are not zero, 0 to 1, in a sample of evenly spaced rows.</summary>
    public static double Estimate(DigitData data)
    {
        int rows = Math.Min(data.Count, SampleRows);
        double sum = 0;
        for (int i = 0; i < rows; i++)
            sum += Of(data, (int)((long)i * data.Count / rows));
        return rows == 0 ? 1 : sum / rows;
    }

    /// <summary>The part of a row's values that are not zero, 0 to 1.</summary>
    public static double Of(DigitData data, int row)
    {
        int zeros = data.IsBytes ? data.GetBytes(row).Count((byte)0) : data.GetFloats(row).Count(0f);
        return 1 - (double)zeros / data.FeatureCount;
    }
}
