using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How far cross-validation is.</summary>
/// <param name="Name">A training under way.</param>
/// <param name="Trainings">Trainings in all, folds times values; the retraining not counted.</param>
/// <param name="TrainingsDone">Those of them that are over, come to their end or diverged.</param>
/// <param name="Fraction">Part of all work done, 0 to 1.</param>
/// <param name="Training">How far the named training is.</param>
public readonly record struct CrossValidationProgress(FoldName Name, int Trainings, int TrainingsDone, double Fraction, TrainingProgress Training);
