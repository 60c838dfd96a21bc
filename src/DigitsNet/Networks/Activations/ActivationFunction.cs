using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>An activation as its formulas, written once for every vector width.</summary>
internal interface IActivationFormula
{
    /// <summary>Whether <see cref="Differentiate"/> needs the sums z; where it does not, they are not kept.</summary>
    static abstract bool NeedsSums { get; }

    /// <summary>a = f(z).</summary>
    static abstract V Apply<TLanes, V>(V z)
        where TLanes : struct, ILanes<V>
        where V : struct;

    /// <summary>delta f'(z). Where the sums are not kept, z is a.</summary>
    static abstract V Differentiate<TLanes, V>(V z, V a, V delta)
        where TLanes : struct, ILanes<V>
        where V : struct;
}

/// <summary>What the network needs to know of an activation.</summary>
internal abstract class ActivationFunction
{
    /// <summary>Whether the derivative is told by the sums z, which are then kept, and not by the outputs a = f(z) alone.</summary>
    public abstract bool NeedsSums { get; }

    /// <summary>How weights that lead into its units begin where nothing else is chosen.</summary>
    public Initializer Initializer { get; init; } = Initializer.Xavier;

    /// <summary>The output activation that goes with it under squared error where nothing else is chosen.</summary>
    public OutputActivation Output { get; init; } = OutputActivation.Logistic;

    /// <summary>a = f(z), in place.</summary>
    public abstract void Apply(Span<float> z);

    /// <summary>delta = delta * f'(z).</summary>
    /// <param name="z">The sums; the outputs where they are not needed.</param>
    /// <param name="a">The outputs.</param>
    /// <param name="delta">In: the derivative by the outputs. Out: by the sums.</param>
    public abstract void Differentiate(ReadOnlySpan<float> z, ReadOnlySpan<float> a, Span<float> delta);

    /// <summary>a = f(z) for a tile of units, in place; the sums are copied first where they are kept.</summary>
    public abstract void Apply(Matrix units, Matrix? sums, Tile tile);

    /// <summary>delta = delta * f'(z) for a tile.</summary>
    public abstract void Differentiate(Matrix units, Matrix? sums, Matrix deltas, Tile tile);
}

/// <summary>An activation made from its formulas.</summary>
internal sealed class ActivationFunction<TFormula> : ActivationFunction
    where TFormula : struct, IActivationFormula
{
    public override bool NeedsSums => TFormula.NeedsSums;

    public override void Apply(Span<float> z) => Elementwise.Map<Forward>(z, z);

    public override void Differentiate(ReadOnlySpan<float> z, ReadOnlySpan<float> a, Span<float> delta) => Elementwise.Map<Backward>(z, a, delta);

    public override void Apply(Matrix units, Matrix? sums, Tile tile) => VectorWidth.Run(new TileForward(units, sums, tile));

    public override void Differentiate(Matrix units, Matrix? sums, Matrix deltas, Tile tile) =>
        VectorWidth.Run(new TileBackward(TFormula.NeedsSums ? sums! : units, units, deltas, tile));

    // The width is asked for once a tile: rows may be short
    private readonly struct TileForward(Matrix units, Matrix? sums, Tile tile) : IVectorWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            {
                Span<float> z = units.Row(r).Slice(tile.Column, tile.Columns);
                if (TFormula.NeedsSums)
                    z.CopyTo(sums!.Row(r)[tile.Column..]);
                Elementwise.Map<TLanes, V, Forward>(z, z);
            }
        }
    }

    private readonly struct TileBackward(Matrix z, Matrix units, Matrix deltas, Tile tile) : IVectorWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            {
                Elementwise.Map<TLanes, V, Backward>(
                    z.Row(r).Slice(tile.Column, tile.Columns), units.Row(r).Slice(tile.Column, tile.Columns), deltas.Row(r).Slice(tile.Column, tile.Columns));
            }
        }
    }

    private readonly struct Forward : IVectorFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<TLanes, V>(V x)
            where TLanes : struct, ILanes<V>
            where V : struct
            => TFormula.Apply<TLanes, V>(x);
    }

    private readonly struct Backward : IVectorUpdate
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static V Of<TLanes, V>(V x, V y, V old)
            where TLanes : struct, ILanes<V>
            where V : struct
            => TFormula.Differentiate<TLanes, V>(x, y, old);
    }
}
