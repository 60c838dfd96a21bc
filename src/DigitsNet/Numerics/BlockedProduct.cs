using System.Runtime.CompilerServices;

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
    private static int PanelColumns => 2 * TLanes.Count;

    /// <summary>Sums a[r, p] b[p, j] or a[r, p] b[j, p].</summary>
    public static void Run<TOrder>(
        Matrix a, Matrix b, bool transposed, Matrix c, int depth, DescentStep* step, Tile tile, ProductScratch scratch)
        where TOrder : struct, IOrder
    {
        int columns = PaddedColumns(tile);
        bool packRight = transposed || tile.Rows > ProductScratch.PackRightRows;
        bool packLeft = columns > ProductScratch.PackLeftColumns;
        int width = packRight ? ProductScratch.RightColumns(depth) : ProductScratch.SumsStride;

        for (int j = 0; j < columns; j += width)
        {
            int blockColumns = Math.Min(width, columns - j);
            float* right = b.Data + tile.Column + j;
            if (packRight)
            {
                right = scratch.Right(blockColumns, depth);
                if (transposed) PackTransposed(b, tile.Column + j, blockColumns, depth, right);
                else PackPanels(b, tile.Column + j, blockColumns, depth, right);
            }
            for (int i = 0; i < tile.Rows; i += ProductScratch.LeftRows)
            {
                int blockRows = Math.Min(ProductScratch.LeftRows, tile.Rows - i);
                for (int p = 0; p < depth || p == 0; p += ProductScratch.Depth)
                {
                    int blockDepth = Math.Min(ProductScratch.Depth, depth - p);
                    nint aStep = a.Stride;
                    float* left = TOrder.Adjacent ? a.RowPointer(p) + tile.Row + i : a.RowPointer(tile.Row + i) + p;
                    if (packLeft)
                    {
                        left = TOrder.Adjacent
                            ? PackLeft(left, a.Stride, blockDepth, blockRows, scratch.Left, ProductScratch.LeftRows)
                            : PackLeft(left, a.Stride, blockRows, blockDepth, scratch.Left, ProductScratch.LeftStride);
                        aStep = TOrder.Adjacent ? ProductScratch.LeftRows : ProductScratch.LeftStride;
                    }

                    bool last = p + blockDepth == depth;
                    float* c0 = c.RowPointer(tile.Row + i) + tile.Column + j;
                    float* sums = step == null ? c0 : scratch.Sums;
                    nint sumsStride = step == null ? c.Stride : ProductScratch.SumsStride;
                    Block<TOrder>(
                        left, aStep,
                        packRight ? right + (nint)p * PanelColumns : right + (nint)p * b.Stride,
                        packRight ? PanelColumns : b.Stride,
                        packRight ? (nint)depth * PanelColumns : PanelColumns,
                        blockRows, blockColumns, blockDepth,
                        p == 0 ? null : sums, sumsStride,
                        last ? c0 : sums, last ? c.Stride : sumsStride,
                        last ? step : null);
                }
            }
        }
    }

    private static int PaddedColumns(Tile tile) => (tile.Columns + Matrix.Lanes - 1) / Matrix.Lanes * Matrix.Lanes;

    /// <summary>The panels of one block, each against every strip of rows; the strips differ by at most a row.</summary>
    private static void Block<TOrder>(
        float* a, nint aStep, float* b, nint bStep, nint bPanel, int rows, int columns, int depth,
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
                if (two) Strip<TwoVectors, TOrder>(stripRows, aStrip, aStep, b, bStep, depth, fromStrip, fromStride, toStrip, toStride, step);
                else Strip<OneVector, TOrder>(stripRows, aStrip, aStep, b, bStep, depth, fromStrip, fromStride, toStrip, toStride, step);
                i += stripRows;
            }
            b += bPanel;
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

    /// <summary>A block of the left matrix, its rows brought near each other.</summary>
    private static float* PackLeft(float* from, nint fromStride, int rows, int columns, float* to, nint toStride)
    {
        for (int r = 0; r < rows; r++)
            Unsafe.CopyBlock(to + r * toStride, from + r * fromStride, (uint)columns * sizeof(float));
        return to;
    }

    private static void PackPanels(Matrix b, int column, int columns, int depth, float* to)
    {
        for (int j = 0; j < columns; j += PanelColumns)
        {
            float* from = b.Data + column + j;
            bool two = columns - j >= PanelColumns;
            for (int p = 0; p < depth; p++)
            {
                TLanes.Store(TLanes.Load(from), to);
                if (two) TLanes.Store(TLanes.Load(from + TLanes.Count), to + TLanes.Count);
                from += b.Stride;
                to += PanelColumns;
            }
        }
    }

    private static void PackTransposed(Matrix b, int row, int rows, int depth, float* to)
    {
        for (int j = 0; j < rows; j += PanelColumns)
            for (int jj = 0; jj < PanelColumns; jj++)
            {
                for (int p = 0; p < depth; p++)
                    to[p * PanelColumns + jj] = row + j + jj < b.Rows ? b.RowPointer(row + j + jj)[p] : 0;
                if (jj == PanelColumns - 1) to += (nint)depth * PanelColumns;
            }
    }
}
