using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// The loops around <see cref="MicroKernel{TLanes, V, TRows, TWidth, TLayout}"/> for one vector width: the output is
/// visited in blocks, so that what the kernel reads again is still near: a strip of rows of the left matrix in the first
/// cache, a block of the right one in the second. Where they are read often enough to earn it back, both are packed in the
/// order of reading. An output element keeps its one accumulator throughout: cutting the depth only stores it and takes it
/// up again.
/// </summary>
internal static unsafe class BlockedProduct<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    // Packing the right matrix is paid once for all rows, packing the left one once for all columns.
    private const int PackRows = 1000, PackColumns = 512, PackAdjacentColumns = 128;

    /// <summary>
    /// Sums over p &lt; depth the products of a[r, p], or a[p, r] where rows are adjacent, and b[p, j], or b[j, p] where
    /// the right matrix is transposed, begun at what is given or at +0. The sums become c, or where a step is given c takes
    /// the step.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLayout>(
        Matrix a, Matrix b, bool transposed, Matrix? begun, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch)
        where TLayout : struct, ILayout
    {
        int partDepth = Even(depth, ProductScratch.KC, 8);
        // A step needs the finished gradient, so what is summed in parts is kept apart from the weights.
        bool apart = step != null && depth > partDepth;
        int columns = Even(tile.Columns, tile.Columns, Matrix.Lanes);
        int mostRows = Even(tile.Rows, apart ? ProductScratch.SumRows : ProductScratch.MC, 1);
        int mostColumns = Even(columns, ProductScratch.SumColumns, MacroKernel<TLanes, V>.NR);
        for (int i = tile.Row; i < tile.Row + tile.Rows; i += mostRows)
        {
            int rows = Math.Min(mostRows, tile.Row + tile.Rows - i);
            for (int j = tile.Column; j < tile.Column + columns; j += mostColumns)
            {
                int width = Math.Min(mostColumns, tile.Column + columns - j);
                float* to = c.RowPointer(i) + j;
                float* sums = apart ? scratch.Sums : to;
                nint sumsStride = apart ? ProductScratch.SumStride : c.Stride;
                for (int p = 0; p < depth || p == 0; p += partDepth)
                {
                    bool last = p + partDepth >= depth;
                    var task = new KernelTask
                    {
                        Depth = Math.Min(partDepth, depth - p),
                        From = p > 0 ? sums : begun == null ? null : begun.RowPointer(i) + j,
                        FromStride = p > 0 ? sumsStride : begun == null ? 0 : begun.Stride,
                        To = last ? to : sums,
                        ToStride = last ? c.Stride : sumsStride,
                        Step = last ? step : null,
                    };
                    Part<TLayout>(task, a, i, rows, b, transposed, j, width, p, scratch);
                }
            }
        }
    }

    /// <summary>A part of the depth, from p on, for rows from i on and columns from j on: a block of columns after the other.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Part<TLayout>(
        KernelTask task, Matrix a, int i, int rows, Matrix b, bool transposed, int j, int columns, int p, ProductScratch scratch)
        where TLayout : struct, ILayout
    {
        int depth = (int)task.Depth;
        bool packLeft = columns >= (TLayout.IsColumnMajor ? PackAdjacentColumns : PackColumns), packRight = transposed || rows >= PackRows;
        if (packLeft) PackedLeft<TLanes, V>.Pack<TLayout>(a, i, rows, p, depth, scratch);
        task.Left = packLeft ? scratch.Strips : TLayout.IsColumnMajor ? a.RowPointer(p) + i : a.RowPointer(i) + p;
        task.LeftStep = packLeft ? PackedLeft<TLanes, V>.Step : a.Stride;
        int panel = MacroKernel<TLanes, V>.NR;
        int most = Even(columns, ProductScratch.BlockFloats / Even(depth, depth, 4) / panel * panel, panel);
        for (int block = 0; block < columns; block += most)
        {
            int width = Math.Min(most, columns - block);
            Panels right = transposed ? PackedRight<TLanes, V>.Turned(b, j + block, width, p, depth, scratch)
                : packRight ? PackedRight<TLanes, V>.Copied(b, j + block, width, p, depth, scratch)
                : new Panels(b.RowPointer(p) + j + block, b.Stride, panel);
            int after = Math.Min(most, columns - block - width);
            Region later = !packRight ? default
                : transposed ? new Region(b.RowPointer(j + block + width) + p, b.Stride, after, depth)
                : new Region(b.RowPointer(p) + j + block + width, b.Stride, depth, after);
            if (packLeft) MacroKernel<TLanes, V>.Run<ColumnMajor>(task, true, right, rows, width, later);
            else MacroKernel<TLanes, V>.Run<TLayout>(task, false, right, rows, width, later);
            if (task.From != null) task.From += width;
            task.To += width;
        }
    }

    /// <summary>The size of even parts of a whole, none above the most, in whole units.</summary>
    private static int Even(int whole, int most, int unit)
    {
        int parts = Math.Max(1, (whole + most - 1) / Math.Max(1, most));
        int part = (whole + parts - 1) / parts;
        return Math.Max(unit, (part + unit - 1) / unit * unit);
    }
}
