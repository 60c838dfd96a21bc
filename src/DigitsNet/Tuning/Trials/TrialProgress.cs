using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How far a search is.</summary>
/// <param name="Trial">A trial under way.</param>
/// <param name="Fold">Its fold under way, counted from 1 through all repeats.</param>
/// <param name="Folds">Folds of each trial, those of all repeats.</param>
/// <param name="Trials">Trials in all.</param>
/// <param name="TrialsDone">Those of them that are over.</param>
/// <param name="Fraction">Part of all folds done, 0 to 1.</param>
/// <param name="Training">How far the training is.</param>
public readonly record struct TrialProgress(Trial Trial, int Fold, int Folds, int Trials, int TrialsDone, double Fraction, TrainingProgress Training);
