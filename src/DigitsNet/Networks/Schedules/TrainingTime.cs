namespace DigitsNet.Networks;

/// <summary>A moment of a training.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Batch">Batches of it that are done.</param>
/// <param name="Batches">Batches in an epoch.</param>
internal readonly record struct TrainingTime(int Epoch, int Batch, int Batches)
{
    /// <summary>Epochs done, with the part of the one under way.</summary>
    public double Epochs => Epoch - 1 + (double)Batch / Batches;

    /// <summary>Batches done since the training began.</summary>
    public long Steps => (long)(Epoch - 1) * Batches + Batch;
}
