using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// Loops 2 and 1 around the micro-kernel: every panel of at most MR rows of a block times every panel of NR columns. Meanwhile
/// the next panel of rows is prefetched, and in small pieces what the next block reads of the right matrix.
/// </summary>
internal static unsafe class MacroKernel<TLanes, V>
    where TLanes : struct, ILanes<V>
    where V : struct
{
    // With fewer columns there are too few kernel calls to spread the prefetching over; with less depth the operands are in the cache anyway.
    private const int FetchColumns = 128, FetchDepth = 128;

    /// <summary>Columns of a panel, which one call of the micro-kernel covers.</summary>
    public static int NR => 2 * TLanes.Count;

    /// <param name="task">The first panel of rows, the depth, and the first element of the output.</param>
    /// <param name="packed">Whether the left operand is packed: its panels then follow one another in memory.</param>
    /// <param name="panels">The panels of columns of the right operand.</param>
    /// <param name="rows">Rows of the block.</param>
    /// <param name="columns">Columns of the block.</param>
    /// <param name="later">What the next block will read of the right matrix.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run<TLayout>(KernelTask task, bool packed, Panels panels, int rows, int columns, Region later)
        where TLayout : struct, ILayout
    {
        float* from = task.From, to = task.To;
        var heights = new RowPanels(rows, TLanes.MR);
        int panelCount = (columns + NR - 1) / NR;
        var nextRight = new PrefetchPlan(later, heights.Count * panelCount, heights.Least);
        task.RightStep = panels.Step;
        // Loop 2: rows by MR
        foreach (int height in heights)
        {
            rows -= height;
            float* below = task.Left + (packed ? task.Depth * task.LeftStep : TLayout.IsColumnMajor ? height : height * task.LeftStep);
            // A packed panel is contiguous: it is cut into as many stretches as it has rows. In column-major layout the next panel is too small to be worth prefetching.
            nint row = packed ? task.Depth * task.LeftStep / height : task.LeftStep;
            bool fetch = rows > 0 && columns >= FetchColumns && task.Depth >= FetchDepth && (packed || !TLayout.IsColumnMajor);
            var nextLeft = new PrefetchPlan(
                fetch ? new Region(below, row, height, packed ? (int)row : (int)task.Depth) : default, panelCount, height);
            // Loop 1: columns by NR
            for (int panel = 0; panel < panelCount; panel++)
            {
                int j = panel * NR;
                task.Right = panels.Data + panel * panels.Next;
                task.From = from == null ? null : from + j;
                task.To = to + j;
                task.NextTo = panel < panelCount - 1 ? task.To + NR : rows > 0 ? to + height * task.ToStride : to;
                nextLeft.Next(ref task.NextLeft);
                nextRight.Next(ref task.NextRight);
                if (columns - j >= NR) Strip<TwoVectors, TLayout>(height, &task);
                else Strip<OneVector, TLayout>(height, &task);
            }
            task.Left = below;
            if (from != null) from += height * task.FromStride;
            to += height * task.ToStride;
        }
    }

    private static void Strip<TWidth, TLayout>(int rows, KernelTask* task)
        where TWidth : struct, IMicroWidth
        where TLayout : struct, ILayout
    {
        switch (rows)
        {
            case 1: MicroKernel<TLanes, V, Rows1, TWidth, TLayout>.Run(task); break;
            case 2: MicroKernel<TLanes, V, Rows2, TWidth, TLayout>.Run(task); break;
            case 3: MicroKernel<TLanes, V, Rows3, TWidth, TLayout>.Run(task); break;
            case 4: MicroKernel<TLanes, V, Rows4, TWidth, TLayout>.Run(task); break;
            case 5: MicroKernel<TLanes, V, Rows5, TWidth, TLayout>.Run(task); break;
            case 6: MicroKernel<TLanes, V, Rows6, TWidth, TLayout>.Run(task); break;
            case 7: MicroKernel<TLanes, V, Rows7, TWidth, TLayout>.Run(task); break;
            case 8: MicroKernel<TLanes, V, Rows8, TWidth, TLayout>.Run(task); break;
            case 9: MicroKernel<TLanes, V, Rows9, TWidth, TLayout>.Run(task); break;
            case 10: MicroKernel<TLanes, V, Rows10, TWidth, TLayout>.Run(task); break;
            case 11: MicroKernel<TLanes, V, Rows11, TWidth, TLayout>.Run(task); break;
            case 12: MicroKernel<TLanes, V, Rows12, TWidth, TLayout>.Run(task); break;
            case 13: MicroKernel<TLanes, V, Rows13, TWidth, TLayout>.Run(task); break;
            case 14: MicroKernel<TLanes, V, Rows14, TWidth, TLayout>.Run(task); break;
        }
    }
}
