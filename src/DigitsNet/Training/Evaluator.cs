using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;

namespace DigitsNet.Training;

/// <summary>Scores the weights of a training between its epochs. What it needs for that is made once.</summary>
internal sealed class Evaluator : IDisposable
{
    private readonly WorkerPool _pool;
    private readonly Scorer _scorer;
    private readonly IReadOnlyList<string> _classNames;
    private readonly Examples _sample;
    private readonly Examples? _validation;

    /// <param name="setup">What is trained on what.</param>
    /// <param name="layers">The weights, which training changes in place.</param>
    /// <param name="pool">The threads.</param>
    public Evaluator(TrainingSetup setup, Layer[] layers, WorkerPool pool)
    {
        _pool = pool;
        _classNames = setup.Data.ClassNames;
        _scorer = new Scorer(layers, setup.Network, setup.Scaler, pool.Threads);
        _sample = new Examples(setup.Data.SelectRows([.. Enumerable.Range(0, Math.Min(setup.Data.Count, Scorer.BlockSize))]), _classNames);
        _validation = setup.Validation is { } validation ? new Examples(validation, _classNames) : null;
    }

    /// <summary>Scores on the validation data; null without.</summary>
    public Measurement? Validate(CancellationToken cancellationToken) =>
        _validation is null ? null : Measure(_validation, cancellationToken);

    /// <summary>Scores on labelled data with the columns of the training data.</summary>
    public Measurement Measure(DigitData data, CancellationToken cancellationToken) =>
        Measure(new Examples(data, _classNames), cancellationToken);

    /// <summary>Mean cost of the first few hundred training examples: enough to notice weights that have left all bounds.</summary>
    public double SampleCost(CancellationToken cancellationToken)
    {
        Score(_sample, cancellationToken);
        return _sample.Scores.Costs!.Average();
    }

    public void Dispose() => _scorer.Dispose();

    private Measurement Measure(Examples examples, CancellationToken cancellationToken)
    {
        Score(examples, cancellationToken);
        return Training.Scores.Measure(_classNames, examples.Labels, examples.Scores.Predicted, examples.Scores.Costs, examples.Data.Source);
    }

    private void Score(Examples examples, CancellationToken cancellationToken) =>
        _scorer.Score(examples.Data, examples.Labels, examples.Scores, _pool, cancellationToken);

    /// <summary>A table with the class of each example, and room for its scores.</summary>
    private sealed class Examples(DigitData data, IReadOnlyList<string> classNames)
    {
        public DigitData Data { get; } = data;

        public int[] Labels { get; } = ClassLabels.Map(data, classNames);

        public ScoreTarget Scores { get; } = new(new int[data.Count], new float[data.Count]);
    }
}
