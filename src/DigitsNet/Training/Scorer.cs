using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>
/// Runs examples through a network without changing it: predictions, costs and probabilities. Each thread takes whole
/// blocks of examples through all layers by itself, so nothing depends on how many threads there are.
/// </summary>
internal sealed class Scorer : IDisposable
{
    /// <summary>Examples that go through the layers together.</summary>
    public const int BlockSize = 256;

    private readonly ForwardPass[] _passes;
    private readonly OutputStage[] _stages;
    private readonly int _blockSize;

    public Scorer(Layer[] layers, Network network, Scaler scaler, int threads, int blockSize = BlockSize)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(blockSize, BlockSize);
        _blockSize = blockSize;
        _passes = new ForwardPass[threads];
        _stages = new OutputStage[threads];
        for (int t = 0; t < threads; t++)
        {
            _passes[t] = new ForwardPass(layers, network, scaler, blockSize, 1, isTraining: false);
            _stages[t] = new OutputStage(network, blockSize, layers[^1].Outputs);
        }
    }

    /// <summary>Scores the rows of a table. Every span may be empty where its figures are not needed.</summary>
    /// <param name="data">The table.</param>
    /// <param name="labels">Class of each row, for costs.</param>
    /// <param name="results">Where to write, each as long as the table.</param>
    /// <param name="pool">As many threads as this scorer was made for.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    public void Score(DigitData data, int[] labels, ScoreTarget results, WorkerPool pool, CancellationToken cancellationToken)
    {
        int blocks = (data.Count + _blockSize - 1) / _blockSize;
        int next = 0;
        foreach (ForwardPass pass in _passes)
            pass.Expect(data);
        pool.Run(thread =>
        {
            for (int block; (block = Interlocked.Increment(ref next) - 1) < blocks;)
            {
                int first = block * _blockSize;
                ScoreBlock(data, labels, results, first, Math.Min(_blockSize, data.Count - first), thread, cancellationToken);
            }
        });
    }

    /// <summary>Predicts one row of a table on the caller's thread.</summary>
    public int ScoreOne(DigitData data, int row, Span<float> probabilities)
    {
        _passes[0].Expect(data, row);
        _passes[0].Load(data, [row], 1, 0, 0);
        _passes[0].Forward(1);
        _stages[0].Activate(_passes[0].Logits, 0, 1);
        _stages[0].CopyProbabilities(0, probabilities);
        return _stages[0].Predicted[0];
    }

    public void Dispose()
    {
        foreach (ForwardPass pass in _passes) pass.Dispose();
        foreach (OutputStage stage in _stages) stage.Dispose();
    }

    private void ScoreBlock(DigitData data, int[] labels, ScoreTarget results, int first, int rows, int thread, CancellationToken cancellationToken)
    {
        ForwardPass pass = _passes[thread];
        OutputStage stage = _stages[thread];
        Span<int> dataRows = stackalloc int[BlockSize];
        for (int r = 0; r < rows; r++)
            dataRows[r] = first + r;
        pass.Load(data, dataRows[..rows], rows, 0, 0);
        pass.Forward(rows, cancellationToken);
        stage.Activate(pass.Logits, 0, rows);
        stage.Predicted.AsSpan(0, rows).CopyTo(results.Predicted.AsSpan(first));
        if (results.Costs is { } costs)
        {
            stage.Score(pass.Logits, labels.AsSpan(first), 0, rows);
            stage.Costs.AsSpan(0, rows).CopyTo(costs.AsSpan(first));
        }
        if (results.Probabilities is { } probabilities)
        {
            for (int r = 0; r < rows; r++)
                stage.CopyProbabilities(r, probabilities(first + r).Span);
        }
    }
}

/// <summary>Where a scorer writes: an entry an example.</summary>
/// <param name="Predicted">The class chosen.</param>
/// <param name="Costs">The cost, or null.</param>
/// <param name="Probabilities">Where those of an example go, one a class; or null.</param>
internal readonly record struct ScoreTarget(int[] Predicted, float[]? Costs = null, Func<int, Memory<float>>? Probabilities = null);
