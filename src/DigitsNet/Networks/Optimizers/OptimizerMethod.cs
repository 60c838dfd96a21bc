using System.Runtime.CompilerServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>An optimizer as its formula, written once for every vector width.</summary>
internal interface IOptimizerFormula
{
    /// <summary>Numbers kept for each weight from one step to the next: 0 to 2.</summary>
    static abstract int Moments { get; }

    /// <summary>A weight and its moments after a step.</summary>
    /// <param name="weight">The weight.</param>
    /// <param name="gradient">The sum of the examples' gradients.</param>
    /// <param name="first">The first moment; nothing where there are none.</param>
    /// <param name="second">The second moment; nothing where there is none.</param>
    /// <param name="numbers">What is the same for every weight.</param>
    static abstract void Update<TLanes, V>(ref V weight, V gradient, ref V first, ref V second, in StepNumbers numbers)
        where TLanes : struct, ILanes<V>
        where V : struct;
}

/// <summary>What training needs to know of an optimizer.</summary>
internal abstract class OptimizerMethod
{
    /// <summary>Numbers kept for each weight from one step to the next: 0 to 2.</summary>
    public abstract int Moments { get; }

    /// <summary>The learning rate that is worth trying first with features scaled and batches of about 32.</summary>
    public abstract double UsualRate { get; }

    /// <summary>The hyper-parameters that it alone, or with others of its kind, makes use of.</summary>
    public virtual IReadOnlyList<string> Parameters => [];

    /// <summary>Whether it is plain descent, whose step the kernels of the gradient take themselves without storing it.</summary>
    public virtual bool IsFused => false;

    /// <summary>
    /// Whether parts of the weights too small for a float are saved up and taken together. Not where the penalty is divided
    /// by the root of a gradient's square: much at once would then count for less than little each time.
    /// </summary>
    public virtual bool SavesDecay => true;

    /// <summary>The numbers of a step.</summary>
    /// <param name="network">The choices.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="rows">Examples in the batch.</param>
    /// <param name="decay">The part of the weights that the L2 penalty takes in this step.</param>
    /// <param name="step">The step, counted from 1.</param>
    public abstract StepNumbers Numbers(Network network, double rate, int rows, double decay, long step);

    /// <summary>Takes a step with a tile of the weights.</summary>
    /// <param name="weights">The weights, changed in place.</param>
    /// <param name="gradient">The sums of the examples' gradients.</param>
    /// <param name="first">The first moments; null where there are none.</param>
    /// <param name="second">The second moments; null where there are none.</param>
    /// <param name="tile">The same place in all of them.</param>
    /// <param name="numbers">Of this step.</param>
    public abstract void Update(Matrix weights, Matrix gradient, Matrix? first, Matrix? second, Tile tile, in StepNumbers numbers);

    /// <summary>What a weight adds to its gradient, so that a step of a rate takes a part of it; nothing once the rate has fallen to 0.</summary>
    protected static float PenaltyOf(double decay, double rate) => rate > 0 ? (float)(decay / rate) : 0;

    /// <summary>x^n for a whole n by squaring. Math.Pow is the platform's own and may differ in the last bit from one machine to the next.</summary>
    protected static double Power(double x, long n)
    {
        double power = 1;
        for (; n > 0; n >>= 1, x *= x)
            power = (n & 1) == 1 ? power * x : power;
        return power;
    }
}

/// <summary>An optimizer made from its formula.</summary>
internal abstract class OptimizerMethod<TFormula> : OptimizerMethod
    where TFormula : struct, IOptimizerFormula
{
    public sealed override int Moments => TFormula.Moments;

    public sealed override void Update(Matrix weights, Matrix gradient, Matrix? first, Matrix? second, Tile tile, in StepNumbers numbers) =>
        VectorWidth.Run(new Step(weights, gradient, Moments > 0 ? first! : weights, Moments > 1 ? second! : weights, tile, numbers));

    private readonly unsafe struct Step(Matrix weights, Matrix gradient, Matrix first, Matrix second, Tile tile, StepNumbers numbers) : IVectorWork
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run<TLanes, V>()
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            StepNumbers of = numbers;
            for (int r = tile.Row; r < tile.Row + tile.Rows; r++)
            {
                fixed (float* w = Of(weights, r), g = Of(gradient, r), m = Of(first, r), v = Of(second, r))
                {
                    int i = 0;
                    for (; i <= tile.Columns - TLanes.Count; i += TLanes.Count)
                        Update<TLanes, V>(w + i, g + i, m + i, v + i, of);
                    if (i < tile.Columns)
                        UpdateRest<TLanes, V>(w + i, g + i, m + i, v + i, tile.Columns - i, of);
                }
            }
        }

        private Span<float> Of(Matrix matrix, int row) => matrix.Row(row).Slice(tile.Column, tile.Columns);

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        private static void UpdateRest<TLanes, V>(float* w, float* g, float* m, float* v, int rest, in StepNumbers numbers)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            float* last = stackalloc float[4 * TLanes.Count];
            float* lastW = last, lastG = last + TLanes.Count, lastM = last + 2 * TLanes.Count, lastV = last + 3 * TLanes.Count;
            Copy(w, lastW, rest);
            Copy(g, lastG, rest);
            Copy(m, lastM, rest);
            Copy(v, lastV, rest);
            Update<TLanes, V>(lastW, lastG, lastM, lastV, numbers);
            // The weights last: they stand in for moments that the formula does not have
            Copy(lastM, m, rest);
            Copy(lastV, v, rest);
            Copy(lastW, w, rest);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Update<TLanes, V>(float* w, float* g, float* m, float* v, in StepNumbers numbers)
            where TLanes : struct, ILanes<V>
            where V : struct
        {
            V weight = TLanes.Load(w), first = TFormula.Moments > 0 ? TLanes.Load(m) : default, second = TFormula.Moments > 1 ? TLanes.Load(v) : default;
            TFormula.Update<TLanes, V>(ref weight, TLanes.Load(g), ref first, ref second, numbers);
            TLanes.Store(weight, w);
            if (TFormula.Moments > 0)
                TLanes.Store(first, m);
            if (TFormula.Moments > 1)
                TLanes.Store(second, v);
        }

        private static void Copy(float* from, float* to, int count) => new ReadOnlySpan<float>(from, count).CopyTo(new Span<float>(to, count));
    }
}
