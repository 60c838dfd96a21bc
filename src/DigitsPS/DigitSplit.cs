using DigitsNet.Data;

namespace DigitsPS;

/// <summary>Two parts of one table; views that copy no pixels.</summary>
/// <param name="Train">The part to train on.</param>
/// <param name="Test">The part put aside.</param>
public sealed record DigitSplit(DigitData Train, DigitData Test);
