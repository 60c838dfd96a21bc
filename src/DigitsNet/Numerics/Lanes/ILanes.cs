namespace DigitsNet.Numerics;

/// <summary>
/// The vector operations that kernels are written in, so that one text serves every width. Each is exact or rounded
/// once, lane by lane, and therefore gives the same bits in all of them.
/// </summary>
internal unsafe interface ILanes<V>
    where V : struct
{
    /// <summary>Floats in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Rows of the largest block of a product that, two vectors wide, fits the registers.</summary>
    static abstract int MR { get; }

    static abstract V Load(float* from);

    static abstract void Store(V x, float* to);

    static abstract V Create(float x);

    /// <summary>The vector whose lanes are all the float at an address.</summary>
    static abstract V Broadcast(float* from);

    static abstract V Add(V x, V y);

    static abstract V Subtract(V x, V y);

    static abstract V Multiply(V x, V y);

    static abstract V Divide(V x, V y);

    static abstract V SquareRoot(V x);

    /// <summary>x y + z, rounded once.</summary>
    static abstract V MultiplyAdd(V x, V y, V z);

    /// <summary>All bits of a lane where x &lt; y, none elsewhere.</summary>
    static abstract V Less(V x, V y);

    /// <summary>x where the mask has all bits, y where it has none.</summary>
    static abstract V Select(V mask, V x, V y);

    static abstract V And(V x, V y);

    static abstract V Or(V x, V y);

    /// <summary>The vector whose lanes have the bits of an integer.</summary>
    static abstract V CreateBits(int bits);

    /// <summary>The sum of the lanes' bits as integers.</summary>
    static abstract V AddBits(V x, V y);

    static abstract V SubtractBits(V x, V y);

    static abstract V ShiftLeft(V x, int count);

    /// <summary>Keeps the sign.</summary>
    static abstract V ShiftRight(V x, int count);
}
