using System.Runtime.CompilerServices;

namespace DigitsNet.Numerics;

/// <summary>
/// Functions of one variable over spans of any length, in place or out of place. They are for the columns in use of a
/// row: over padding, <see cref="Exp"/> and <see cref="Logistic"/> would leave 1 and 0.5 where zeros must stay.
/// </summary>
internal static unsafe class Elementwise
{
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => Map<ExpFunction>(x, y);

    public static void Log(ReadOnlySpan<float> x, Span<float> y) => Map<LogFunction>(x, y);

    public static void Logistic(ReadOnlySpan<float> x, Span<float> y) => Map<LogisticFunction>(x, y);

    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => Map<TanhFunction>(x, y);

    public static void Relu(ReadOnlySpan<float> x, Span<float> y) => Map<ReluFunction>(x, y);

    /// <summary>y = y + x.</summary>
    public static void Add(ReadOnlySpan<float> x, Span<float> y)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length, nameof(y));
        VectorWidth.Run(new Addition(x, y));
    }

    /// <summary>result = x y, spans of one length. The result may be one of the two.</summary>
    public static void Multiply(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> result) => Map<Product>(x, y, result);

    /// <summary>Adds a row to each row of a tile.</summary>
    public static void AddToRows(Matrix row, Matrix to, Tile tile) => VectorWidth.Run(new RowAddition(row, to, tile));

    /// <summary>Adds the first rows of a matrix, some columns of them, to a row, one after the other.</summary>
    public static void AddRows(Matrix rows, int count, Matrix sum, int first, int columns) => VectorWidth.Run(new RowSum(rows, count, sum, first, columns));

    public static void Map<TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TFunction : struct, IVectorFunction
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, x.Length, nameof(y));
        VectorWidth.Run(new Mapping<TFunction>(x, y));
    }

    /// <summary>old = f(x, y, old) for spans of one length.</summary>
    public static void Map<TUpdate>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> old)
        where TUpdate : struct, IVectorUpdate
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(x.Length, old.Length, nameof(x));
        ArgumentOutOfRangeException.ThrowIfLessThan(y.Length, old.Length, nameof(y));
        VectorWidth.Run(new Updating<TUpdate>(x, y, old));
    }

    /// <summary>The update in one vector width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Map<TLanes, V, TUpdate>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> old)
        where TLanes : struct, ILanes<V>
        where V : struct
        where TUpdate : struct, IVectorUpdate
    {
        fixed (float* px = x, py = y, po = old)
        {
            int i = 0;
            for (; i <= old.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TUpdate.Of<TLanes, V>(TLanes.Load(px + i), TLanes.Load(py + i), TLanes.Load(po + i)), po + i);
            int rest = old.Length - i;
            if (rest == 0) return;
            float* last = stackalloc float[3 * TLanes.Count];
            float* lastX = last, lastY = last + TLanes.Count, lastOld = last + 2 * TLanes.Count;
            x.Slice(i, rest).CopyTo(new Span<float>(lastX, rest));
            y.Slice(i, rest).CopyTo(new Span<float>(lastY, rest));
            old[i..].CopyTo(new Span<float>(lastOld, rest));
            TLanes.Store(TUpdate.Of<TLanes, V>(TLanes.Load(lastX), TLanes.Load(lastY), TLanes.Load(lastOld)), lastOld);
            new ReadOnlySpan<float>(lastOld, rest).CopyTo(old[i..]);
        }
    }

    /// <summary>The function in one vector width.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Map<TLanes, V, TFunction>(ReadOnlySpan<float> x, Span<float> y)
        where TLanes : struct, ILanes<V>
        where V : struct
        where TFunction : struct, IVectorFunction
    {
        fixed (float* px = x, py = y)
        {
            int i = 0;
            for (; i <= x.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TFunction.Of<TLanes, V>(TLanes.Load(px + i)), py + i);
            int rest = x.Length - i;
            if (rest == 0) return;
            float* last = stackalloc float[TLanes.Count];
            new ReadOnlySpan<float>(px + i, rest).CopyTo(new Span<float>(last, rest));
            TLanes.Store(TFunction.Of<TLanes, V>(TLanes.Load(last)), last);
            new ReadOnlySpan<float>(last, rest).CopyTo(new Span<float>(py + i, rest));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Add<TLanes, V>(ReadOnlySpan<float> x, Span<float> y)
        where TLanes : struct, ILanes<V>
        where V : struct
    {
        fixed (float* px = x, py = y)
        {
            int i = 0;
            for (; i <= x.Length - TLanes.Count; i += TLanes.Count)
                TLanes.Store(TLanes.Add(TLanes.Load(py + i), TLanes.Load(px + i)), py + i);
            for (; i < x.Length; i++)
                py[i] += px[i];
        }
    }

    private readonly ref struct Mapping<TFunction>(ReadOnlySpan<float> x, Span<float> y) : IVectorWork
        where TFunction : struct, IVectorFunction
    {
        private readonly ReadOnlySpan<float> _x = x;
        private readonly Span<float> _y = y;

        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => Map<TLanes, V, TFunction>(_x, _y);
    }

    private readonly ref struct Updating<TUpdate>(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> old) : IVectorWork
        where TUpdate : struct, IVectorUpdate
    {
        private readonly ReadOnlySpan<float> _x = x, _y = y;
        private readonly Span<float> _old = old;

        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => Map<TLanes, V, TUpdate>(_x, _y, _old);
    }

    private readonly struct RowAddition(Matrix row, Matrix to, Tile tile) : IVectorWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            ReadOnlySpan<float> x = row.Row(0).Slice(tile.Column, tile.Columns);
            for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
                Add<TLanes, V>(x, to.Row(r).Slice(tile.Column, tile.Columns));
        }
    }

    private readonly struct RowSum(Matrix rows, int count, Matrix sum, int first, int columns) : IVectorWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            Span<float> y = sum.Row(0).Slice(first, columns);
            for (int r = 0; r < count; r++)
                Add<TLanes, V>(rows.Row(r).Slice(first, columns), y);
        }
    }

    private readonly ref struct Addition(ReadOnlySpan<float> x, Span<float> y) : IVectorWork
    {
        private readonly ReadOnlySpan<float> _x = x;
        private readonly Span<float> _y = y;

        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
            => Add<TLanes, V>(_x, _y);
    }

    private readonly struct Product : IVectorUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<TLanes, V>(V x, V y, V old)
            where TLanes : struct, ILanes<V>
            where V : struct
            => TLanes.Multiply(x, y);
    }
}
