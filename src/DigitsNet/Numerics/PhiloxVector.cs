using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace DigitsNet.Numerics;

/// <summary>Eight blocks of <see cref="Philox"/> at once.</summary>
internal static class PhiloxVector
{
    /// <summary>Blocks made at once.</summary>
    public const int Count = 8;

    private const ulong Word = 0xFFFFFFFF;

    /// <summary>The blocks of the counters (c0 + j, c1, c2, c3), j from 0 to 7.</summary>
    /// <param name="c0">The first counter's first word; a multiple of eight.</param>
    /// <param name="c1">The second word of all counters.</param>
    /// <param name="c2">The third.</param>
    /// <param name="c3">The fourth.</param>
    /// <param name="seed">The key.</param>
    /// <param name="words">Four vectors: lane j of vector w holds word w of block j, in its lower half; the upper half is 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Blocks(uint c0, uint c1, uint c2, uint c3, long seed, Span<Vector512<ulong>> words)
    {
        Vector512<ulong> x0 = Vector512.Create((ulong)c0) + Vector512<ulong>.Indices, x1 = Vector512.Create((ulong)c1);
        Vector512<ulong> x2 = Vector512.Create((ulong)c2), x3 = Vector512.Create((ulong)c3);
        Vector512<ulong> multiplier0 = Vector512.Create((ulong)Philox.Multiplier0), multiplier1 = Vector512.Create((ulong)Philox.Multiplier1), low = Vector512.Create(Word);
        uint k0 = (uint)seed, k1 = (uint)(seed >> 32);
        for (int round = 0; round < Philox.Rounds; round++)
        {
            Vector512<ulong> p0 = multiplier0 * x0, p1 = multiplier1 * x2;
            x0 = p1 >> 32 ^ x1 ^ Vector512.Create((ulong)k0);
            x2 = p0 >> 32 ^ x3 ^ Vector512.Create((ulong)k1);
            (x1, x3) = (p1 & low, p0 & low);
            k0 += Philox.Weyl0;
            k1 += Philox.Weyl1;
        }
        (words[0], words[1], words[2], words[3]) = (x0, x1, x2, x3);
    }
}
