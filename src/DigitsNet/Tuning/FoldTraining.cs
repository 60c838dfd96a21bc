using System.Diagnostics;
using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>One training of a cross-validation.</summary>
/// <param name="Fold">Counted from 1.</param>
/// <param name="Folds">Trainings in all.</param>
/// <param name="Parameter">Name of the tuned parameter, or null.</param>
/// <param name="Value">Its value, or null.</param>
/// <param name="Network">The network with that value set.</param>
/// <param name="Train">Examples to train on.</param>
/// <param name="Validation">Examples to score on.</param>
internal sealed record FoldTraining(int Fold, int Folds, string? Parameter, double? Value, Network Network, DigitData Train, DigitData Validation)
{
    /// <summary>Examples met in all epochs: how long it takes beside the others.</summary>
    public double Work => (double)Train.Count * Network.Epochs;

    private string Name => Value is { } value
        ? string.Create(CultureInfo.InvariantCulture, $"Fold {Fold} of {Folds} ({Parameter} = {value})")
        : string.Create(CultureInfo.InvariantCulture, $"Fold {Fold} of {Folds}");

    /// <summary>Trains a fresh network and scores it.</summary>
    /// <exception cref="DigitsException">What training throws, the message led by the fold and its value.</exception>
    public FoldResult Run(TrainingOptions options, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        var model = Fit(Name, Network, Train, Validation, options, cancellationToken);
        return new FoldResult
        {
            Fold = Fold,
            Parameter = Parameter,
            Value = Value,
            Measurement = model.Measurement!,
            Model = model,
            TrainCount = Train.Count,
            ValidationCount = Validation.Count,
            // What an earlier run took before it was interrupted counts too
            Seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds + (options.Resume?.History.Sum(epoch => epoch.Seconds) ?? 0),
        };
    }

    /// <summary>Trains a network; errors say which training of the many it was.</summary>
    public static Model Fit(
        string name, Network network, DigitData train, DigitData? validation, TrainingOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return network.Fit(train, validation, options, cancellationToken);
        }
        catch (TrainingDivergedException e)
        {
            throw new TrainingDivergedException(e.Epoch, e.Batch, e.Cost, $"{name}: {e.Message}", e.LastGood);
        }
        catch (DigitsException e)
        {
            throw new DigitsException(e.Error, $"{name}: {e.Message}", e);
        }
    }
}
