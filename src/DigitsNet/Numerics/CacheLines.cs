using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Asks for memory before it is needed. It changes no result; where the machine has no such instruction nothing is done.</summary>
internal static unsafe class CacheLines
{
    private const int Size = 64;

    /// <summary>Brings bytes towards the core while there is other work.</summary>
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
