using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>One float: machines without a fused multiply-add, where it is computed in software.</summary>
internal readonly unsafe struct Lanes32 : ILanes<float>
{
    public static int Count => 1;
    public static int MR => 4;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Load(float* from) => *from;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store(float x, float* to) => *to = x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Create(float x) => x;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Broadcast(float* from) => *from;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Add(float x, float y) => x + y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Subtract(float x, float y) => x - y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Multiply(float x, float y) => x * y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Divide(float x, float y) => x / y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SquareRoot(float x) => MathF.Sqrt(x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float MultiplyAdd(float x, float y, float z) => MathF.FusedMultiplyAdd(x, y, z);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Less(float x, float y) => Float(x < y ? -1 : 0);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Select(float mask, float x, float y) => Bits(mask) < 0 ? x : y;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float And(float x, float y) => Float(Bits(x) & Bits(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float Or(float x, float y) => Float(Bits(x) | Bits(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float CreateBits(int bits) => Float(bits);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float AddBits(float x, float y) => Float(Bits(x) + Bits(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float SubtractBits(float x, float y) => Float(Bits(x) - Bits(y));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShiftLeft(float x, int count) => Float(Bits(x) << count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static float ShiftRight(float x, int count) => Float(Bits(x) >> count);

    private static int Bits(float x) => BitConverter.SingleToInt32Bits(x);

    private static float Float(int bits) => BitConverter.Int32BitsToSingle(bits);
}
