namespace DigitsNet.Numerics;

/// <summary>
/// One call of <see cref="MicroKernel{TLanes, V, TRows, TWidth, TLayout}"/>: what it multiplies, where its sums begin and
/// go, and what it fetches from memory for the calls that follow.
/// </summary>
internal unsafe struct KernelTask
{
    /// <summary>The left operand. A step leads from a row to the next in row-major layout, from a column to the next in column-major layout.</summary>
    public float* Left;

    public nint LeftStep;

    /// <summary>The right operand. A step leads from a row to the next.</summary>
    public float* Right;

    public nint RightStep;

    /// <summary>Number of products in each sum.</summary>
    public nint Depth;

    /// <summary>The values at which the sums begin; null where they begin at +0.</summary>
    public float* From;

    public nint FromStride;

    public float* To;

    public nint ToStride;

    /// <summary>The step that the weights in the target take, the sums being their gradient; null where the sums themselves are stored.</summary>
    public DescentStep* Step;

    /// <summary>The target of the next call, to be prefetched.</summary>
    public float* NextTo;

    /// <summary>Pieces of the operands that later calls read, to be prefetched.</summary>
    public Fetch NextLeft, NextRight;
}

/// <summary>What becomes of a weight w when its gradient g is known: w + Down (g + Decay w).</summary>
internal readonly record struct DescentStep(float Down, float Decay);
