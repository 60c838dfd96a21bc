using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace DigitsNet.Data;

/// <summary>The SHA-256 that names a table's content: shape, values, classes and labels, little-endian on every machine.</summary>
internal static class DataHash
{
    public static string Compute(DigitData data)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(data.IsBytes ? "bytes"u8 : "floats"u8);
        Append(hash, data.Count);
        Append(hash, data.Width);
        Append(hash, data.Height);
        float[] scratch = data.HasGaps ? new float[data.FeatureCount] : [];
        for (int row = 0; row < data.Count; row++)
        {
            if (data.IsBytes)
                hash.AppendData(data.GetBytes(row));
            else
                Append(hash, MemoryMarshal.Cast<float, int>(Numbers(data, row, scratch)));
        }
        for (int row = 0; row < data.Count; row++)
            AppendRests(hash, row, data.GetRests(row));
        for (int row = 0; data.HasGaps && row < data.Count; row++)
            AppendTexts(hash, data, row);
        Append(hash, data.ClassNames.Count);
        foreach (string name in data.ClassNames)
            Append(hash, name);
        for (int row = 0; row < data.Count; row++)
            Append(hash, data.GetClassIndex(row));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>What is lost as float32 counts where there is anything of it, so that other tables keep their hash.</summary>
    private static void AppendRests(IncrementalHash hash, int row, ReadOnlySpan<float> rests)
    {
        if (!rests.ContainsAnyExcept(0))
            return;
        Append(hash, row);
        Append(hash, MemoryMarshal.Cast<float, int>(rests));
    }

    /// <summary>A row's numbers; a NaN where a value is missing or a text, whose place says nothing outside of its table.</summary>
    internal static ReadOnlySpan<float> Numbers(DigitData data, int row, float[] scratch)
    {
        if (!data.HasGaps)
            return data.GetFloats(row);
        data.CopyFeatures(row, scratch);
        foreach (ref float cell in scratch.AsSpan())
            cell = float.IsNaN(cell) ? Cell.Missing : cell;
        return scratch;
    }

    /// <summary>A row's texts, each after its column.</summary>
    internal static void AppendTexts(IncrementalHash hash, DigitData data, int row, bool withRow = true)
    {
        ReadOnlySpan<float> cells = data.GetFloats(row);
        for (int column = 0; column < cells.Length; column++)
        {
            if (Cell.TextOf(cells[column]) is not (>= 0 and int text))
                continue;
            if (withRow)
                Append(hash, row);
            Append(hash, column);
            Append(hash, text < data.TextsOf(column).Count ? data.TextsOf(column)[text] : "");
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, int value) => Append(hash, new ReadOnlySpan<int>(in value));

    private static void Append(IncrementalHash hash, ReadOnlySpan<int> values)
    {
        if (BitConverter.IsLittleEndian)
        {
            hash.AppendData(MemoryMarshal.AsBytes(values));
            return;
        }
        int[] swapped = new int[values.Length];
        BinaryPrimitives.ReverseEndianness(values, swapped);
        hash.AppendData(MemoryMarshal.AsBytes<int>(swapped));
    }
}
