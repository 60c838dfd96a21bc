using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Leaves out the columns in which all four rows of a group are zero.</summary>
internal static unsafe class GroupPacking
{
    private const int Width = 8;

    /// <summary>For each mask of eight lanes the numbers of the lanes that it selects, ascending, one byte each.</summary>
    private static readonly ulong[] s_lanesInUse = [.. Enumerable.Range(0, 1 << Width).Select(LanesInUse)];

    /// <summary>Room that <see cref="Pack"/> needs for the columns of a group and for each row's values: it writes whole vectors.</summary>
    public static int Room(int features) => checked((features + Width - 1) / Width * Width + Matrix.Lanes);

    /// <summary>Packs four rows, padded with zeros to whole vectors.</summary>
    /// <returns>The number of columns in use.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Pack(float* row0, nint stride, int features, int* columns, float* values, nint plane)
    {
        float* row1 = row0 + stride, row2 = row1 + stride, row3 = row2 + stride;
        float* values1 = values + plane, values2 = values1 + plane, values3 = values2 + plane;
        int count = 0;
        // The processor cannot predict which columns are in use: where it can shuffle vectors, there is no branch on it.
        if (VectorWidth.Bits >= 256)
        {
            fixed (ulong* table = s_lanesInUse)
            {
                Vector256<int> c = Vector256<int>.Indices;
                for (int first = 0; first < features; first += Width, c += Vector256.Create(Width))
                {
                    Vector256<float> x0 = Vector256.Load(row0 + first), x1 = Vector256.Load(row1 + first), x2 = Vector256.Load(row2 + first), x3 = Vector256.Load(row3 + first);
                    uint mask = InUse(x0, x1, x2, x3);
                    Vector256<int> lanes = Avx2.ConvertToVector256Int32((byte*)(table + mask));
                    Avx2.PermuteVar8x32(c, lanes).Store(columns + count);
                    Avx2.PermuteVar8x32(x0, lanes).Store(values + count);
                    Avx2.PermuteVar8x32(x1, lanes).Store(values1 + count);
                    Avx2.PermuteVar8x32(x2, lanes).Store(values2 + count);
                    Avx2.PermuteVar8x32(x3, lanes).Store(values3 + count);
                    count += BitOperations.PopCount(mask);
                }
            }
            return count;
        }
        for (int first = 0; first < features; first += Width)
        {
            uint mask = InUse(Vector256.Load(row0 + first), Vector256.Load(row1 + first), Vector256.Load(row2 + first), Vector256.Load(row3 + first));
            for (; mask != 0; mask &= mask - 1)
            {
                int c = first + BitOperations.TrailingZeroCount(mask);
                columns[count] = c;
                values[count] = row0[c];
                values1[count] = row1[c];
                values2[count] = row2[c];
                values3[count] = row3[c];
                count++;
            }
        }
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint InUse(Vector256<float> x0, Vector256<float> x1, Vector256<float> x2, Vector256<float> x3)
    {
        Vector256<uint> any = x0.AsUInt32() | x1.AsUInt32() | x2.AsUInt32() | x3.AsUInt32();
        return ~Vector256.Equals(any, Vector256<uint>.Zero).ExtractMostSignificantBits() & 0xFF;
    }

    private static ulong LanesInUse(int mask)
    {
        ulong lanes = 0;
        for (int lane = 0, place = 0; lane < Width; lane++)
        {
            if ((mask >> lane & 1) == 0) continue;
            lanes |= (ulong)lane << (8 * place++);
        }
        return lanes;
    }
}
