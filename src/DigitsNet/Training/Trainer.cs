using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>How training is run; nothing here changes the model that comes out.</summary>
public sealed class TrainingOptions
{
    /// <summary>Threads that share the work; 0 is one a core.</summary>
    public int Threads { get; init; }

    /// <summary>Called after each epoch, on the thread that called Fit.</summary>
    public Action<TrainingEpoch>? OnEpoch { get; init; }

    /// <summary>Called some ten times a second, on the thread that called Fit.</summary>
    public Action<TrainingProgress>? OnProgress { get; init; }

    /// <summary>A CSV file to write a row an epoch to; null for none.</summary>
    public string? LogPath { get; init; }
}

/// <summary>Trains a network: mini-batch gradient descent with a falling learning rate.</summary>
public static class Trainer
{
    /// <summary>Trains a model.</summary>
    /// <param name="network">The choices; not changed.</param>
    /// <param name="data">Labelled training examples.</param>
    /// <param name="validation">Examples scored after each epoch; null for none.</param>
    /// <param name="options">How to run.</param>
    /// <param name="cancellationToken">Looked at before each batch.</param>
    /// <exception cref="DigitsException">Parameters or data that cannot be trained on; <see cref="TrainingDivergedException"/> when the cost is no longer finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static Model Fit(this Network network, DigitData data, DigitData? validation = null, TrainingOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();
}

/// <summary>Training stopped at a cost that is not a finite number.</summary>
public sealed class TrainingDivergedException(int epoch, int batch, double cost, string message, Model? lastGood) : DigitsException(DigitsError.TrainingDiverged, message)
{
    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch in that epoch, counted from 1.</summary>
    public int Batch { get; } = batch;

    /// <summary>The cost found.</summary>
    public double Cost { get; } = cost;

    /// <summary>The model as it was after the last whole epoch; null where the first diverged.</summary>
    public Model? LastGood { get; } = lastGood;
}
