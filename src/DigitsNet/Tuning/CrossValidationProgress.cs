using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How far cross-validation is.</summary>
/// <param name="Fold">A fold under way, counted from 1; 0 for the retraining.</param>
/// <param name="Folds">Trainings in all, the retraining not counted.</param>
/// <param name="FoldsDone">Trainings done.</param>
/// <param name="Fraction">Part of all work done, 0 to 1.</param>
/// <param name="Training">How far the named fold's training is.</param>
public readonly record struct CrossValidationProgress(int Fold, int Folds, int FoldsDone, double Fraction, TrainingProgress Training);
