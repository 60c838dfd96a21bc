using System.Globalization;

namespace DigitsNet.Tuning;

/// <summary>Which training of a cross-validation: a fold with a value of the tuned parameter, or the retraining.</summary>
/// <param name="Fold">The fold, counted from 1; 0 for the retraining.</param>
/// <param name="Parameter">Name of the tuned parameter; null for plain k-fold.</param>
/// <param name="Value">Its value in this training; null for plain k-fold.</param>
public readonly record struct FoldName(int Fold, string? Parameter, double? Value)
{
    /// <summary>As <c>Fold 2 (Lambda = 0.1)</c> or <c>Retraining</c>, the same in every culture.</summary>
    public override string ToString()
    {
        string training = Fold == 0 ? "Retraining" : string.Create(CultureInfo.InvariantCulture, $"Fold {Fold}");
        return Value is null ? training : string.Create(CultureInfo.InvariantCulture, $"{training} ({Parameter} = {Value})");
    }
}
