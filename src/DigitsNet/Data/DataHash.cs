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
        for (int row = 0; row < data.Count; row++)
        {
            if (data.IsBytes)
                hash.AppendData(data.GetBytes(row));
            else
                Append(hash, MemoryMarshal.Cast<float, int>(data.GetFloats(row)));
        }
        for (int row = 0; row < data.Count; row++)
            AppendRests(hash, row, data.GetRests(row));
        Append(hash, data.ClassNames.Count);
        foreach (string name in data.ClassNames)
        {
            byte[] text = Encoding.UTF8.GetBytes(name);
            Append(hash, text.Length);
            hash.AppendData(text);
        }
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
