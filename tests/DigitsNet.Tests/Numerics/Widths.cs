using System.Runtime.Intrinsics;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

/// <summary>Work to be done in a vector width.</summary>
internal interface IInWidth
{
    void Do<TLanes, V>(string width)
        where TLanes : struct, ILanes<V>
        where V : struct;
}

/// <summary>The vector widths that this machine computes in hardware, and the one without vectors.</summary>
internal static class Widths
{
    public static void Each(IInWidth work)
    {
        if (VectorWidth.Widest >= 512) work.Do<Lanes512, Vector512<float>>("512 bits");
        if (VectorWidth.Widest >= 256) work.Do<Lanes256, Vector256<float>>("256 bits");
        if (VectorWidth.Widest >= 128) work.Do<Lanes128, Vector128<float>>("128 bits");
        work.Do<Lanes32, float>("no vectors");
    }
}
