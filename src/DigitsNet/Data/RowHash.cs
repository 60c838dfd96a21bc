using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace DigitsNet.Data;

/// <summary>
/// The hash of a row's features, whatever its label, its place and its file: SHA-256 over the values, as bytes where all are whole
/// numbers from 0 to 255, else as float32 in little-endian and, where large numbers lost something as float32, that too; then its texts, each with its column.
/// </summary>
internal readonly record struct RowHash
{
    private RowHash(ReadOnlySpan<byte> hash)
    {
        Side = BinaryPrimitives.ReadUInt64LittleEndian(hash);
        Name = BinaryPrimitives.ReadUInt64LittleEndian(hash[sizeof(ulong)..]);
    }

    /// <summary>Decides on which side of a split the row is.</summary>
    public ulong Side { get; }

    /// <summary>Names the row. Independent of its side.</summary>
    public ulong Name { get; }

    /// <summary>The hash of a row of a table.</summary>
    /// <param name="data">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="buffer">Room for 8 bytes a feature, made once for many rows.</param>
    public static RowHash Of(DigitData data, int row, Span<byte> buffer)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        if (data.HasGaps)
        {
            using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            whole.AppendData(Write(DataHash.Numbers(data, row, new float[data.FeatureCount]), data.GetRests(row), buffer));
            DataHash.AppendTexts(whole, data, row, withRow: false);
            whole.GetHashAndReset(hash);
        }
        else
        {
            SHA256.HashData(data.IsBytes ? data.GetBytes(row) : Write(data.GetFloats(row), data.GetRests(row), buffer), hash);
        }
        return new RowHash(hash);
    }

    /// <summary>Room for <see cref="Of"/>.</summary>
    public static byte[] BufferFor(DigitData data) => new byte[data.IsBytes ? 0 : 2 * sizeof(float) * data.FeatureCount];

    private static ReadOnlySpan<byte> Write(ReadOnlySpan<float> values, ReadOnlySpan<float> rests, Span<byte> buffer)
    {
        int length = 0;
        foreach (float value in values)
        {
            if (value != (byte)value) break;
            buffer[length++] = (byte)value;
        }
        if (length == values.Length)
            return buffer[..length];
        length = Append(values, buffer);
        if (rests.ContainsAnyExcept(0))
            length += Append(rests, buffer[length..]);
        return buffer[..length];
    }

    private static int Append(ReadOnlySpan<float> values, Span<byte> buffer)
    {
        if (BitConverter.IsLittleEndian)
        {
            MemoryMarshal.AsBytes(values).CopyTo(buffer);
            return sizeof(float) * values.Length;
        }
        for (int i = 0; i < values.Length; i++)
            BinaryPrimitives.WriteSingleLittleEndian(buffer[(sizeof(float) * i)..], values[i]);
        return sizeof(float) * values.Length;
    }
}
