using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Prefetches memory into the cache. It changes no result; on machines without such an instruction it does nothing.</summary>
internal static unsafe class CacheLines
{
    private const int Size = 64;

    /// <summary>Prefetches the cache lines of some bytes, while the program goes on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Fetch(ReadOnlySpan<byte> bytes)
    {
        if (!Sse.IsSupported || bytes.IsEmpty) return;
        fixed (byte* first = &MemoryMarshal.GetReference(bytes))
        {
            for (int i = 0; i < bytes.Length; i += Size)
                Sse.Prefetch0(first + i);
            Sse.Prefetch0(first + bytes.Length - 1);
        }
    }
}
