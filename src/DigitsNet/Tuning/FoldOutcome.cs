using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>What became of a training: a result, or that it diverged.</summary>
internal sealed record FoldOutcome(FoldTraining Training, FoldResult? Result = null, TrainingDivergedException? Failure = null);
