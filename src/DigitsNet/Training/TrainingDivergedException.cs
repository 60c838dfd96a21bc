namespace DigitsNet.Training;

/// <summary>Training stopped because the cost was no longer a finite number, or more than a thousand times that of the first batch.</summary>
/// <param name="epoch">The epoch, counted from 1.</param>
/// <param name="batch">The batch in that epoch, counted from 1.</param>
/// <param name="cost">The mean cost of that batch.</param>
/// <param name="message">What happened.</param>
/// <param name="lastGood">The model as it was after the last whole epoch; null where the first diverged.</param>
public sealed class TrainingDivergedException(int epoch, int batch, double cost, string message, Model? lastGood)
    : DigitsException(DigitsError.TrainingDiverged, message)
{
    /// <summary>The epoch, counted from 1.</summary>
    public int Epoch { get; } = epoch;

    /// <summary>The batch in that epoch, counted from 1.</summary>
    public int Batch { get; } = batch;

    /// <summary>The mean cost of that batch.</summary>
    public double Cost { get; } = cost;

    /// <summary>The model as it was after the last whole epoch; null where the first diverged.</summary>
    public Model? LastGood { get; } = lastGood;
}
