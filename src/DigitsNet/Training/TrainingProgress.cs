namespace DigitsNet.Training;

/// <summary>How far training is.</summary>
/// <param name="Epoch">The epoch under way, counted from 1.</param>
/// <param name="Epochs">Epochs asked for.</param>
/// <param name="Fraction">Part of all batches of all epochs done, 0 to 1.</param>
/// <param name="Cost">Mean cost of the epoch so far.</param>
/// <param name="LastEpoch">The last epoch's record; null in the first.</param>
public readonly record struct TrainingProgress(int Epoch, int Epochs, double Fraction, double Cost, TrainingEpoch? LastEpoch);
