namespace DigitsNet.Numerics;

/// <summary>Rows of the tile of the output that one call of <see cref="MicroKernel{TLanes, V, TRows, TWidth, TLayout}"/> computes: 1 to MR.</summary>
internal interface IMicroRows
{
    static abstract int Count { get; }
}

/// <summary>Whether the tile of a micro-kernel is two vectors wide or one.</summary>
internal interface IMicroWidth
{
    static abstract bool Two { get; }
}

/// <summary>How the left operand lies in memory: column-major, the rows of a column side by side, or row-major, the columns of a row side by side.</summary>
internal interface ILayout
{
    static abstract bool IsColumnMajor { get; }
}

internal readonly struct OneVector : IMicroWidth
{
    static bool IMicroWidth.Two => false;
}

internal readonly struct TwoVectors : IMicroWidth
{
    static bool IMicroWidth.Two => true;
}

internal readonly struct ColumnMajor : ILayout
{
    static bool ILayout.IsColumnMajor => true;
}

internal readonly struct RowMajor : ILayout
{
    static bool ILayout.IsColumnMajor => false;
}

internal readonly struct Rows1 : IMicroRows { public static int Count => 1; }
internal readonly struct Rows2 : IMicroRows { public static int Count => 2; }
internal readonly struct Rows3 : IMicroRows { public static int Count => 3; }
internal readonly struct Rows4 : IMicroRows { public static int Count => 4; }
internal readonly struct Rows5 : IMicroRows { public static int Count => 5; }
internal readonly struct Rows6 : IMicroRows { public static int Count => 6; }
internal readonly struct Rows7 : IMicroRows { public static int Count => 7; }
internal readonly struct Rows8 : IMicroRows { public static int Count => 8; }
internal readonly struct Rows9 : IMicroRows { public static int Count => 9; }
internal readonly struct Rows10 : IMicroRows { public static int Count => 10; }
internal readonly struct Rows11 : IMicroRows { public static int Count => 11; }
internal readonly struct Rows12 : IMicroRows { public static int Count => 12; }
internal readonly struct Rows13 : IMicroRows { public static int Count => 13; }
internal readonly struct Rows14 : IMicroRows { public static int Count => 14; }
