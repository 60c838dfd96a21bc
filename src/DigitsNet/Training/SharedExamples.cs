using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>Examples that two tables share: scores on rows that were trained on say nothing about new ones.</summary>
public static class SharedExamples
{
    /// <summary>Whether each example of a table is among those of another, with the same features and the same class.</summary>
    /// <param name="examples">The examples looked for.</param>
    /// <param name="among">Where.</param>
    public static bool AreAll(DigitData examples, DigitData among)
    {
        ArgumentNullException.ThrowIfNull(examples);
        ArgumentNullException.ThrowIfNull(among);
        if (examples.FeatureCount != among.FeatureCount || examples.IsBytes != among.IsBytes) return false;
        var seen = new HashSet<UInt128>(among.Count);
        for (int row = 0; row < among.Count; row++)
            seen.Add(Hash(among, row));
        for (int row = 0; row < examples.Count; row++)
        {
            if (!seen.Contains(Hash(examples, row))) return false;
        }
        return examples.Count > 0;
    }

    private static UInt128 Hash(DigitData data, int row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(data.IsBytes ? data.GetBytes(row) : MemoryMarshal.AsBytes(DataHash.Numbers(data, row, data.HasGaps ? new float[data.FeatureCount] : [])));
        if (data.HasGaps)
            DataHash.AppendTexts(hash, data, row, withRow: false);
        // What large numbers lose as float32 tells them apart
        if (!data.IsBytes)
            hash.AppendData(MemoryMarshal.AsBytes(data.GetRests(row)));
        hash.AppendData(Encoding.UTF8.GetBytes(data.IsLabelled ? data.ClassNames[data.GetClassIndex(row)] : ""));
        return MemoryMarshal.Read<UInt128>(hash.GetHashAndReset());
    }
}
