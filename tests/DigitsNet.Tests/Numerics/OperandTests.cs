using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Tests.Numerics;

/// <summary>An operand gives the same bits whether or not it leaves out zeros, and in whatever order it is used.</summary>
public sealed class OperandTests : IDisposable
{
    private const int Rows = 23, Features = 37, Columns = 20;

    private readonly ProductScratch _scratch = new();
    private readonly Random _random = new(5);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Products_are_the_same_without_zeros(int threads)
    {
        using Matrix examples = Filled(Rows, Features, zeros: 70), weights = Filled(Features, Columns), deltas = Filled(Rows, Columns);
        using Operand dense = new(SparseBatch.WholeGroups(Rows), Features, false, threads), sparse = new(Rows, Features, true, threads), given = new(examples);
        Load(dense, examples, threads);
        Load(sparse, examples, threads);

        float[] product = Product(given), gradient = Gradient(given), step = Step(given);

        foreach (Operand operand in (Operand[])[dense, sparse])
        {
            operand.PrepareColumns(Rows, 0, 16);
            operand.PrepareColumns(Rows, 16, Features - 16);
            Assert.Equal(product, Product(operand));
            Assert.Equal(gradient, Gradient(operand));
            Assert.Equal(step, Step(operand));
        }

        float[] Product(Operand a)
        {
            using var c = new Matrix(SparseBatch.WholeGroups(Rows), Columns);
            a.Multiply(weights, c, new Tile(0, Rows, 0, Columns), _scratch);
            return c.ToArray()[..(Rows * Columns)];
        }

        float[] Gradient(Operand a)
        {
            using var g = new Matrix(Features, Columns);
            a.Gradient(deltas, null, g, Rows, Tile.Of(g), _scratch);
            a.Gradient(deltas, g, g, Rows, Tile.Of(g), _scratch);
            return g.ToArray();
        }

        float[] Step(Operand a)
        {
            using var w = new Matrix(Features, Columns);
            w.CopyFrom(weights);
            a.Descend(deltas, null, w, Rows, 0.1f, 0.9f, Tile.Of(w), _scratch);
            return w.ToArray();
        }
    }

    [Fact]
    public void A_matrix_that_was_given_outlives_the_operand()
    {
        using Matrix examples = Filled(Rows, Features);
        float[] before = examples.ToArray();
        new Operand(examples).Dispose();
        Assert.Equal(before, examples.ToArray());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void No_rows_make_no_gradient(bool withoutZeros)
    {
        using Matrix deltas = Filled(Rows, Columns), w = Filled(Features, Columns);
        float[] before = w.ToArray();
        using var operand = new Operand(SparseBatch.WholeGroups(Rows), Features, withoutZeros, 1);
        operand.PrepareColumns(0, 0, Features);
        operand.Descend(deltas, null, w, 0, 0.1f, 0, Tile.Of(w), _scratch);
        Assert.Equal(before, w.ToArray());
    }

    [Fact]
    public void A_pass_that_was_not_told_what_to_expect_says_so()
    {
        using var pass = new ForwardPass([new Layer(3, 2)], new Network(Preset.GradientDescent) { Layers = [] }, new Scaler(Scaling.None, [], [1]), 4, 1, isTraining: false);
        Assert.Throws<InvalidOperationException>(() => pass.Forward(1));
    }

    public void Dispose() => _scratch.Dispose();

    private static void Load(Operand operand, Matrix examples, int threads)
    {
        for (int first = 0, thread = 0; first < Rows; first += Operand.GroupRows, thread = (thread + 1) % threads)
        {
            int count = Math.Min(Operand.GroupRows, Rows - first);
            for (int r = first; r < first + count; r++)
                examples.Row(r).CopyTo(operand.Row(r, thread));
            operand.Complete(first, count, thread);
        }
    }

    private Matrix Filled(int rows, int columns, int zeros = 0)
    {
        var matrix = new Matrix(rows, columns);
        for (int r = 0; r < rows; r++)
            foreach (ref float x in matrix.Row(r))
                x = _random.Next(100) < zeros ? 0 : _random.NextSingle() - 0.5f;
        return matrix;
    }
}
