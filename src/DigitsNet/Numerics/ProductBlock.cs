namespace DigitsNet.Numerics;

/// <summary>Rows of a block of <see cref="ProductKernel{TLanes, V, TRows, TWidth, TOrder}"/>.</summary>
internal interface IBlockRows
{
    static abstract int Count { get; }
}

/// <summary>Whether a block is two vectors wide or one.</summary>
internal interface IBlockWidth
{
    static abstract bool Two { get; }
}

/// <summary>Whether the rows of a block's left matrix lie side by side in memory, or each p of a row by the next.</summary>
internal interface IOrder
{
    static abstract bool Adjacent { get; }
}

internal readonly struct OneVector : IBlockWidth
{
    static bool IBlockWidth.Two => false;
}

internal readonly struct TwoVectors : IBlockWidth
{
    static bool IBlockWidth.Two => true;
}

internal readonly struct RowsAdjacent : IOrder
{
    static bool IOrder.Adjacent => true;
}

internal readonly struct RowsApart : IOrder
{
    static bool IOrder.Adjacent => false;
}

internal readonly struct Rows1 : IBlockRows { public static int Count => 1; }
internal readonly struct Rows2 : IBlockRows { public static int Count => 2; }
internal readonly struct Rows3 : IBlockRows { public static int Count => 3; }
internal readonly struct Rows4 : IBlockRows { public static int Count => 4; }
internal readonly struct Rows5 : IBlockRows { public static int Count => 5; }
internal readonly struct Rows6 : IBlockRows { public static int Count => 6; }
internal readonly struct Rows7 : IBlockRows { public static int Count => 7; }
internal readonly struct Rows8 : IBlockRows { public static int Count => 8; }
internal readonly struct Rows9 : IBlockRows { public static int Count => 9; }
internal readonly struct Rows10 : IBlockRows { public static int Count => 10; }
internal readonly struct Rows11 : IBlockRows { public static int Count => 11; }
internal readonly struct Rows12 : IBlockRows { public static int Count => 12; }
internal readonly struct Rows13 : IBlockRows { public static int Count => 13; }
internal readonly struct Rows14 : IBlockRows { public static int Count => 14; }
