using System.Runtime.Intrinsics.X86;

namespace DigitsNet.Numerics;

/// <summary>
/// The loops around <see cref="ProductKernel{TLanes, V, TRows, TWidth, TOrder}"/> for one vector width: the output is
/// visited in blocks, so that what the kernel reads again is still near: a strip of rows of the left matrix in the first
/// cache, a block of the right one in the second. An output element keeps its one accumulator throughout: cutting the
/// depth only stores it and takes it up again.
/// </summary>
internal static unsafe class BlockedProduct<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    // Below this width fetching ahead costs more than it saves.
    private const int FetchColumns = 128;
    private const int PackRows = 1000;

    /// <summary>Columns of a panel: what one kernel call covers.</summary>
    private static int PanelColumns => 2 * TLanes.Count;

    /// <summary>
    /// Sums over p &lt; depth the products of a[r, p], or a[p, r] where rows are adjacent, and b[p, j], or b[j, p] where
    /// the right matrix is transposed, begun at what is given or at +0. The sums become c, or where a step is given c takes
    /// the step.
    /// </summary>
    public static void Run<TOrder>(
        Matrix a, Matrix b, bool transposed, Matrix? begun, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch)
        where TOrder : struct, IOrder
    {
        int columns = (tile.Columns + Matrix.Lanes - 1) / Matrix.Lanes * Matrix.Lanes;
        // A step needs the finished gradient, so what is summed in parts is kept apart from the weights.
        bool apart = step != null && depth > ProductScratch.BlockDepth;
        // Packing is paid once for all rows; few rows do not earn it back.
        bool packed = transposed || (tile.Rows >= PackRows && !apart);
        int blockRows = packed ? Math.Max(tile.Rows, 1) : ProductScratch.BlockRows;
        for (int i = tile.Row; i < tile.Row + tile.Rows; i += blockRows)
        {
            int rows = Math.Min(blockRows, tile.Row + tile.Rows - i);
            for (int j = tile.Column; j < tile.Column + columns; j += ProductScratch.BlockColumns)
            {
                int width = Math.Min(ProductScratch.BlockColumns, tile.Column + columns - j);
                float* to = c.RowPointer(i) + j;
                float* sums = apart ? scratch.Sums : to;
                nint sumsStride = apart ? ProductScratch.SumStride : c.Stride;
                float* from = begun == null ? null : begun.RowPointer(i) + j;
                nint fromStride = begun == null ? 0 : begun.Stride;
                for (int p = 0; p < depth || p == 0; p += ProductScratch.BlockDepth)
                {
                    int partDepth = Math.Min(ProductScratch.BlockDepth, depth - p);
                    bool last = p + partDepth == depth;
                    Panels right = transposed ? PackedPanels<TLanes, V>.Turned(b, j, width, p, partDepth, scratch)
                        : packed ? PackedPanels<TLanes, V>.Copied(b, j, width, p, partDepth, scratch)
                        : new Panels(b.RowPointer(p) + j, b.Stride, PanelColumns);
                    Block<TOrder>(
                        TOrder.Adjacent ? a.RowPointer(p) + i : a.RowPointer(i) + p, a.Stride, right, rows, width, partDepth,
                        p == 0 ? from : sums, p == 0 ? fromStride : sumsStride,
                        last ? to : sums, last ? c.Stride : sumsStride,
                        last ? step : null);
                }
            }
        }
    }

    /// <summary>Every strip of rows against every panel; strips differ in height by a row at most.</summary>
    private static void Block<TOrder>(
        float* a, nint aStep, Panels b, int rows, int columns, int depth,
        float* from, nint fromStride, float* to, nint toStride, DescentStep* step)
        where TOrder : struct, IOrder
    {
        int strips = (rows + TLanes.Rows - 1) / TLanes.Rows;
        int height = rows / strips, taller = rows % strips;
        for (int strip = 0; strip < strips; strip++)
        {
            int stripRows = strip < taller ? height + 1 : height;
            float* panel = b.Data;
            float* below = TOrder.Adjacent ? a + stripRows : a + stripRows * aStep;
            bool fetch = TOrder.Adjacent && columns >= FetchColumns && strip < strips - 1;
            for (int j = 0; j < columns; j += PanelColumns)
            {
                if (fetch) Fetch(below, aStep, height, depth * j / columns, depth * Math.Min(j + PanelColumns, columns) / columns);
                float* fromPanel = from == null ? null : from + j;
                if (columns - j >= PanelColumns) Strip<TwoVectors, TOrder>(stripRows, a, aStep, panel, b.Step, depth, fromPanel, fromStride, to + j, toStride, step);
                else Strip<OneVector, TOrder>(stripRows, a, aStep, panel, b.Step, depth, fromPanel, fromStride, to + j, toStride, step);
                panel += b.Next;
            }
            a = below;
            if (from != null) from += stripRows * fromStride;
            to += stripRows * toStride;
        }
    }

    /// <summary>
    /// A share of the strip below, brought into the second cache while there is other work. Rows that lie apart are long
    /// enough for the machine to do it alone.
    /// </summary>
    private static void Fetch(float* a, nint aStep, int rows, int first, int end)
    {
        if (!Sse.IsSupported) return;
        for (int p = first; p < end; p++)
        {
            Sse.Prefetch1(a + p * aStep);
            Sse.Prefetch1(a + p * aStep + rows - 1);
        }
    }

    private static void Strip<TWidth, TOrder>(
        int rows, float* a, nint aStep, float* b, nint bStep, nint depth, float* from, nint fromStride, float* to, nint toStride,
        DescentStep* step)
        where TWidth : struct, IBlockWidth
        where TOrder : struct, IOrder
    {
        switch (rows)
        {
            case 1: ProductKernel<TLanes, V, Rows1, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 2: ProductKernel<TLanes, V, Rows2, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 3: ProductKernel<TLanes, V, Rows3, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 4: ProductKernel<TLanes, V, Rows4, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 5: ProductKernel<TLanes, V, Rows5, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 6: ProductKernel<TLanes, V, Rows6, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 7: ProductKernel<TLanes, V, Rows7, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 8: ProductKernel<TLanes, V, Rows8, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 9: ProductKernel<TLanes, V, Rows9, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 10: ProductKernel<TLanes, V, Rows10, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 11: ProductKernel<TLanes, V, Rows11, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 12: ProductKernel<TLanes, V, Rows12, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 13: ProductKernel<TLanes, V, Rows13, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
            case 14: ProductKernel<TLanes, V, Rows14, TWidth, TOrder>.Run(a, aStep, b, bStep, depth, from, fromStride, to, toStride, step); break;
        }
    }
}
