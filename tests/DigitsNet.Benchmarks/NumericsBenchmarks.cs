using BenchmarkDotNet.Attributes;
using DigitsNet.Numerics;

namespace DigitsNet.Benchmarks;

/// <summary>A function over the units of a layer for a batch of a hundred.</summary>
public class ElementwiseBenchmarks
{
    private readonly float[] _x = [.. Enumerable.Range(0, 25_600).Select(i => (i % 1000) * 0.016f - 8)], _y = new float[25_600];

    [Benchmark]
    public void Exp() => Elementwise.Exp(_x, _y);

    [Benchmark]
    public void Log() => Elementwise.Log(_x, _y);

    [Benchmark]
    public void Logistic() => Elementwise.Logistic(_x, _y);

    [Benchmark]
    public void Tanh() => Elementwise.Tanh(_x, _y);

    [Benchmark]
    public void Relu() => Elementwise.Relu(_x, _y);
}

/// <summary>The products of the second layer of 784-256-64-10.</summary>
public class ProductBenchmarks : IDisposable
{
    private const int Inputs = 256, Outputs = 64;

    private readonly ProductScratch _scratch = new();
    private Matrix _units = null!, _weights = null!, _outputs = null!, _back = null!;

    [Params(10, 32, 100)]
    public int Batch { get; set; }

    [GlobalSetup]
    public void Make()
    {
        _units = new Matrix(Batch, Inputs);
        _weights = new Matrix(Inputs, Outputs);
        _outputs = new Matrix(Batch, Outputs);
        _back = new Matrix(Batch, Inputs);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        foreach (Matrix matrix in (Matrix[])[_units, _weights, _outputs, _back])
            matrix.Dispose();
        _scratch.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public void Forward() => MatrixProduct.Plain(_units, _weights, _outputs, Inputs, Tile.Of(_outputs), _scratch);

    [Benchmark]
    public void Backward() => MatrixProduct.RightTransposed(_outputs, _weights, _back, Outputs, Tile.Of(_back), _scratch);

    [Benchmark]
    public void Descend() => MatrixProduct.Descend(_units, _outputs, null, _weights, Batch, 0.05f, 1, Tile.Of(_weights), _scratch);
}
