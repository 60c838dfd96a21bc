using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>Work that is written once for all vector widths.</summary>
internal interface IVectorWork
{
    void Run<TLanes, V>()
        where TLanes : struct, ILanes<V>
        where V : struct;
}

/// <summary>
/// The width of the vectors in use: the widest in which the machine has a fused multiply-add, or a narrower one that the
/// environment variable DIGITSNET_VECTOR_WIDTH names. Results are the same in each; only the speed differs.
/// </summary>
internal static class VectorWidth
{
    /// <summary>The environment variable that chooses the width, in bits: 512, 256, 128, or 32 for no vectors.</summary>
    public const string Variable = "DIGITSNET_VECTOR_WIDTH";

    // Read-only, so that the compiler takes it for a constant. 0 where the setting is wrong: an exception of an
    // initializer would reach the user wrapped in another.
    private static readonly int s_bits = TryChoose(Setting, Widest, out int bits) ? bits : 0;

    /// <summary>Bits of a vector; 32 where floats are computed one by one.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>: the variable names no width that this machine has.</exception>
    public static int Bits => s_bits != 0 ? s_bits : Choose(Setting, Widest);

    /// <summary>The widest vectors in which this machine has a fused multiply-add.</summary>
    public static int Widest =>
        Vector512.IsHardwareAccelerated ? 512
        : Fma.IsSupported ? 256
        : AdvSimd.IsSupported ? 128
        : 32;

    private static string? Setting => Environment.GetEnvironmentVariable(Variable);

    /// <summary>Does the work in the width in use.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWork>(TWork work)
        where TWork : struct, IVectorWork, allows ref struct
    {
        switch (Bits)
        {
            case 512: work.Run<Lanes512, Vector512<float>>(); break;
            case 256: work.Run<Lanes256, Vector256<float>>(); break;
            case 128: work.Run<Lanes128, Vector128<float>>(); break;
            default: work.Run<Lanes32, float>(); break;
        }
    }

    /// <summary>The width that a setting means on a machine whose widest is given; a setting that is empty means the widest.</summary>
    public static int Choose(string? setting, int widest)
    {
        if (TryChoose(setting, widest, out int bits)) return bits;
        throw DigitsException.ParameterOutOfRange(
            $"The environment variable {Variable}", $"'{setting}'", $"nothing, or one of {string.Join(", ", Allowed(widest))}, the vector widths of this machine in bits");
    }

    private static bool TryChoose(string? setting, int widest, out int bits)
    {
        bits = widest;
        return string.IsNullOrWhiteSpace(setting)
            || int.TryParse(setting, NumberStyles.None, CultureInfo.InvariantCulture, out bits) && Allowed(widest).Contains(bits);
    }

    private static int[] Allowed(int widest) => Array.FindAll([512, 256, 128, 32], width => width <= widest);
}
