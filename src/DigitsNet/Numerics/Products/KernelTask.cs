namespace DigitsNet.Numerics;

/// <summary>
/// One call of <see cref="MicroKernel{TLanes, V, TRows, TWidth, TLayout}"/>: what it multiplies, where its sums begin and
/// go, and what it fetches from memory for the calls that follow.
/// </summary>
internal unsafe struct KernelTask
{
    /// <summary>The left matrix; a step leads from a row to the next, or, where rows are adjacent, from a p to the next.</summary>
    public float* Left;

    public nint LeftStep;

    /// <summary>The right matrix; a step leads from a p to the next.</summary>
    public float* Right;

    public nint RightStep;

    /// <summary>Products of a sum.</summary>
    public nint Depth;

    /// <summary>Where the sums begin; null for +0.</summary>
    public float* From;

    public nint FromStride;

    public float* To;

    public nint ToStride;

    /// <summary>Null where the target takes the sums.</summary>
    public DescentStep* Step;

    /// <summary>The target of the call that follows.</summary>
    public float* NextTo;

    /// <summary>Pieces of the left and the right matrix that later calls read.</summary>
    public Fetch NextLeft, NextRight;
}

/// <summary>What becomes of a weight w when its gradient g is known: Keep w + Down g.</summary>
internal readonly record struct DescentStep(float Down, float Keep);
