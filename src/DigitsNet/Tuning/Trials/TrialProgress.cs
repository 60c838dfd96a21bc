using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How far a search is.</summary>
/// <param name="Trial">A trial under way.</param>
/// <param name="Fold">Its fold under way, counted from 1 through all repeats.</param>
/// <param name="Folds">Folds of each trial, those of all repeats.</param>
/// <param name="Trials">Trials in all; with halving those of the rung.</param>
/// <param name="TrialsDone">Those of them that are over.</param>
/// <param name="Fraction">Part of all folds done, 0 to 1; with halving of all rungs.</param>
/// <param name="Training">How far the training is.</param>
public readonly record struct TrialProgress(Trial Trial, int Fold, int Folds, int Trials, int TrialsDone, double Fraction, TrainingProgress Training)
{
    /// <summary>The rung under way of successive halving, counted from 1, whose trials and folds these are; 0 without.</summary>
    public int Rung { get; init; }

    /// <summary>Rungs in all; 0 without halving.</summary>
    public int Rungs { get; init; }
}
