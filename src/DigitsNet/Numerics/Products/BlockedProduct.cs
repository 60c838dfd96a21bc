using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// The blocked matrix product for one vector width, as the five loops of BLIS around a micro-kernel (Van Zee and van de
/// Geijn 2015, "BLIS: a framework for rapidly instantiating BLAS functionality"), with left and right exchanged: rows by MC, depth by KC, columns by NC,
/// and in <see cref="MacroKernel{TLanes, V}"/> rows by MR and columns by NR. A panel of MR rows of the left matrix then stays in the
/// first-level cache, a block of KC x NC of the right matrix in the second, MC rows of the left matrix in the third. An operand
/// that is read often enough to repay it is packed: copied in the order in which the micro-kernel reads. An
/// output element has one accumulator throughout: between parts of the depth it is stored and loaded again.
/// </summary>
internal static unsafe class BlockedProduct<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    // An operand is packed from so many rows or columns of the output on: each of them reads the packed copy once more, which repays the cost of packing.
    private const int PackRows = 1000, PackColumns = 512, PackAdjacentColumns = 128;

    /// <summary>
    /// c[r, j] = sum over p &lt; depth of a[r, p] b[p, j]; of a[p, r] in column-major layout, of b[j, p] where the right matrix
    /// is transposed. Sums begin at <paramref name="begun"/>, or at +0 where that is null. Where a step is given, the sums are a
    /// gradient, which is not stored: c, the weights, takes the step.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLayout>(
        Matrix a, Matrix b, bool transposed, Matrix? begun, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch)
        where TLayout : struct, ILayout
    {
        int partDepth = Even(depth, ProductScratch.KC, 8);
        // A step needs the whole gradient: sums of a part of the depth are kept in a buffer, not in place of the weights.
        bool apart = step != null && depth > partDepth;
        int columns = Even(tile.Columns, tile.Columns, Matrix.Lanes);
        int mostRows = Even(tile.Rows, apart ? ProductScratch.SumRows : ProductScratch.MC, 1);
        int mostColumns = Even(columns, ProductScratch.SumColumns, MacroKernel<TLanes, V>.NR);
        // Loop 5 around the micro-kernel: rows by MC
        for (int i = tile.Row; i < tile.Row + tile.Rows; i += mostRows)
        {
            int rows = Math.Min(mostRows, tile.Row + tile.Rows - i);
            // No loop of BLIS: as many columns as the buffer of unfinished sums holds
            for (int j = tile.Column; j < tile.Column + columns; j += mostColumns)
            {
                int width = Math.Min(mostColumns, tile.Column + columns - j);
                float* to = c.RowPointer(i) + j;
                float* sums = apart ? scratch.Sums : to;
                nint sumsStride = apart ? ProductScratch.SumStride : c.Stride;
                // Loop 4: depth by KC
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

    /// <summary>Loop 3, over columns by NC, for one part of the depth: packs both operands where that pays and hands block after block to the macro-kernel.</summary>
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
        int nr = MacroKernel<TLanes, V>.NR;
        int nc = Even(columns, ProductScratch.BlockFloats / Even(depth, depth, 4) / nr * nr, nr);
        for (int block = 0; block < columns; block += nc)
        {
            int width = Math.Min(nc, columns - block);
            Panels right = transposed ? PackedRight<TLanes, V>.Turned(b, j + block, width, p, depth, scratch)
                : packRight ? PackedRight<TLanes, V>.Copied(b, j + block, width, p, depth, scratch)
                : new Panels(b.RowPointer(p) + j + block, b.Stride, nr);
            int after = Math.Min(nc, columns - block - width);
            Region later = !packRight ? default
                : transposed ? new Region(b.RowPointer(j + block + width) + p, b.Stride, after, depth)
                : new Region(b.RowPointer(p) + j + block + width, b.Stride, depth, after);
            if (packLeft) MacroKernel<TLanes, V>.Run<ColumnMajor>(task, true, right, rows, width, later);
            else MacroKernel<TLanes, V>.Run<TLayout>(task, false, right, rows, width, later);
            if (task.From != null) task.From += width;
            task.To += width;
        }
    }

    /// <summary>Cuts a whole into as few equal parts as possible, none larger than the most; returns the size of a part, rounded up to whole units.</summary>
    private static int Even(int whole, int most, int unit)
    {
        int parts = Math.Max(1, (whole + most - 1) / Math.Max(1, most));
        int part = (whole + parts - 1) / parts;
        return Math.Max(unit, (part + unit - 1) / unit * unit);
    }
}
