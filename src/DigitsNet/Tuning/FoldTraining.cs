using System.Diagnostics;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Numerics;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>One training of a cross-validation.</summary>
/// <param name="Name">Which it is.</param>
/// <param name="FileName">What its files are called, without an extension.</param>
/// <param name="Network">The network with its value set.</param>
/// <param name="Train">Examples to train on.</param>
/// <param name="Validation">Examples to score on; null for the retraining.</param>
/// <param name="Stratified">Whether the part that tells when to stop has the classes in proportion.</param>
/// <param name="SplitSeed">Seed of that part; null for the network's.</param>
internal sealed record FoldTraining(FoldName Name, string FileName, Network Network, DigitData Train, DigitData? Validation, bool Stratified, long? SplitSeed = null)
{
    /// <summary>The part of the training examples that tells when to stop, where the network has patience.</summary>
    public const double StoppingFraction = 0.1;

    /// <summary>Examples met in all epochs: how long it takes beside the others.</summary>
    public double Work => (double)Train.Count * Network.EpochsFor(Train.Count);

    /// <summary>
    /// Looks whether what scores the training can be prepared as its training part is: a category, or a gap, that no training
    /// example has would else end the work after all that was trained before.
    /// </summary>
    /// <param name="test">What scores it too; null for none.</param>
    /// <exception cref="DigitsException">As of prediction, led by the training's name.</exception>
    public void RequirePrepared(DigitData? test = null)
    {
        if (!Train.HasGaps && Train.Preparation.Categorical.Count == 0)
            return;
        var (train, stopping) = Parts();
        try
        {
            FittedPreparation fitted = FittedPreparation.Fit(train) ?? FittedPreparation.Plain(train.Columns);
            foreach (DigitData part in new[] { stopping, Validation, test }.OfType<DigitData>())
                _ = fitted.Apply(part);
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, $"{Name}, looked at before any training: {e.Message}", e);
        }
    }

    /// <summary>Trains a fresh network on the training part and scores it on the fold.</summary>
    /// <exception cref="DigitsException">What training throws, the message led by the training's name.</exception>
    public FoldResult Run(TrainingOptions options, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        var model = Fit(options, cancellationToken);
        int trained = model.Provenance.DataCount;
        var measurement = Score(model, Validation!, $"fold {Name.Fold}", options.Threads, cancellationToken);
        return new FoldResult
        {
            Fold = Name.Fold,
            Parameter = Name.Parameter,
            Value = Name.Value,
            Measurement = measurement,
            Model = model.WithMeasurement(measurement),
            TrainCount = trained,
            StoppingCount = Train.Count - trained,
            ValidationCount = Validation!.Count,
            // What an earlier run took before it was interrupted counts too
            Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds + (options.Resume?.History.Sum(epoch => epoch.Seconds) ?? 0),
        };
    }

    /// <summary>
    /// Trains a fresh network. With patience, a part of the training examples is cut off that tells when to stop: what
    /// chose the epoch must not score it.
    /// </summary>
    /// <exception cref="DigitsException">What training throws, the message led by the training's name.</exception>
    public Model Fit(TrainingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var (train, stopping) = Parts();
            return Network.Fit(train, stopping ?? Validation, options, cancellationToken);
        }
        catch (TrainingDivergedException e)
        {
            throw new TrainingDivergedException(e.Epoch, e.Batch, e.Cost, $"{Name}: {e.Message}", e.LastGood);
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, $"{Name}: {e.Message}", e);
        }
    }

    /// <summary>The examples to train on, and those that tell when to stop; null for none.</summary>
    private (DigitData Train, DigitData? Stopping) Parts() =>
        Network.GoesByValidation ? DataSplit.Split(Train, StoppingFraction, SplitSeed ?? Network.Seed, RandomPurpose.Stopping, Stratified) : (Train, null);

    /// <summary>Scores on a part of the data, whose source says which part.</summary>
    public static Measurement Score(Model model, DigitData data, string part, int threads, CancellationToken cancellationToken)
    {
        var measurement = model.Measure(data, threads, cancellationToken);
        return new Measurement(measurement.Confusion, measurement.Cost, $"{measurement.Source} ({part})");
    }
}
