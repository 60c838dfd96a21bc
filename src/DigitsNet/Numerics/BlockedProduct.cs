namespace DigitsNet.Numerics;

/// <summary>
/// The loops around <see cref="ProductKernel{TLanes, V, TRows, TWidth, TOrder}"/> for one vector width: the output is
/// visited in blocks so that what the kernel reads again is still in a near cache. An output element keeps its one
/// accumulator throughout: cutting the depth only stores it and takes it up again.
/// </summary>
internal static unsafe class BlockedProduct<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    /// <summary>Columns of a panel: what one kernel call covers.</summary>
    private static int PanelColumns => 2 * TLanes.Count;

    /// <summary>
    /// Sums over p &lt; depth the products of a[r, p], or a[p, r] where rows are adjacent, and b[p, j], or b[j, p] where
    /// the right matrix is transposed. The sums become c, or where a step is given c takes the step.
    /// </summary>
    public static void Run<TOrder>(
        Matrix a, Matrix b, bool transposed, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch)
        where TOrder : struct, IOrder
    {
        int columns = (tile.Columns + Matrix.Lanes - 1) / Matrix.Lanes * Matrix.Lanes;
        bool packed = transposed || ProductScratch.PackingPays(tile.Rows, depth, columns);
        int blockWidth = packed ? ProductScratch.PackedColumns(tile.Rows, depth) : ProductScratch.BlockColumns;
        for (int j = 0; j < columns; j += blockWidth)
        {
            int first = tile.Column + j, width = Math.Min(blockWidth, columns - j);
            Panels right = transposed ? RightPanels<TLanes, V>.Transposed(b, first, width, depth, scratch)
                : packed ? RightPanels<TLanes, V>.Packed(b, first, width, depth, scratch)
                : new Panels(b.Data + first, b.Stride, PanelColumns);
            for (int i = tile.Row; i < tile.Row + tile.Rows; i += ProductScratch.BlockRows)
            {
                int rows = Math.Min(ProductScratch.BlockRows, tile.Row + tile.Rows - i);
                float* to = c.RowPointer(i) + first;
                // A step needs the finished gradient, so what is summed in parts is kept apart from the weights.
                bool apart = step != null && depth > ProductScratch.BlockDepth;
                float* sums = apart ? scratch.Sums : to;
                nint sumsStride = apart ? ProductScratch.SumsStride : c.Stride;
                for (int p = 0; p < depth || p == 0; p += ProductScratch.BlockDepth)
                {
                    int partDepth = Math.Min(ProductScratch.BlockDepth, depth - p);
                    bool last = p + partDepth == depth;
                    Block<TOrder>(
                        TOrder.Adjacent ? a.RowPointer(p) + i : a.RowPointer(i) + p, a.Stride,
                        right.At(p * right.Step), rows, width, partDepth,
                        p == 0 ? null : sums, sumsStride,
                        last ? to : sums, last ? c.Stride : sumsStride,
                        last ? step : null);
                }
            }
        }
    }

    /// <summary>Every panel against every strip of rows; strips differ in height by a row at most.</summary>
    private static void Block<TOrder>(
        float* a, nint aStep, Panels b, int rows, int columns, int depth,
        float* from, nint fromStride, float* to, nint toStride, DescentStep* step)
        where TOrder : struct, IOrder
    {
        int strips = (rows + TLanes.Rows - 1) / TLanes.Rows;
        int height = rows / strips, taller = rows % strips;
        for (int j = 0; j < columns; j += PanelColumns)
        {
            bool two = columns - j >= PanelColumns;
            int i = 0;
            for (int strip = 0; strip < strips; strip++)
            {
                int stripRows = strip < taller ? height + 1 : height;
                float* aStrip = TOrder.Adjacent ? a + i : a + i * aStep;
                float* fromStrip = from == null ? null : from + i * fromStride + j;
                float* toStrip = to + i * toStride + j;
                if (two) Strip<TwoVectors, TOrder>(stripRows, aStrip, aStep, b.Data, b.Step, depth, fromStrip, fromStride, toStrip, toStride, step);
                else Strip<OneVector, TOrder>(stripRows, aStrip, aStep, b.Data, b.Step, depth, fromStrip, fromStride, toStrip, toStride, step);
                i += stripRows;
            }
            b = b.At(b.Next);
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
