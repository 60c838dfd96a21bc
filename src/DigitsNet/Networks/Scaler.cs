using DigitsNet.Data;

namespace DigitsNet.Networks;

/// <summary>A scaling fitted to training data and repeated on everything the model sees: (value - offset) * factor.</summary>
public sealed class Scaler
{
    /// <summary>A scaler from its numbers.</summary>
    /// <param name="scaling">The kind; not <see cref="Scaling.Auto"/>.</param>
    /// <param name="offsets">One a feature, or empty where nothing is taken off.</param>
    /// <param name="factors">One a feature, or a single one for all.</param>
    public Scaler(Scaling scaling, ReadOnlySpan<float> offsets, ReadOnlySpan<float> factors) => throw new NotImplementedException();

    /// <summary>The kind, never Auto.</summary>
    public Scaling Scaling => throw new NotImplementedException();

    /// <summary>Subtracted first: one a feature, or empty.</summary>
    public ReadOnlySpan<float> Offsets => throw new NotImplementedException();

    /// <summary>Multiplied then: one a feature, or a single one for all.</summary>
    public ReadOnlySpan<float> Factors => throw new NotImplementedException();

    /// <summary>Fits a scaling to training data.</summary>
    public static Scaler Fit(Scaling scaling, DigitData data) => throw new NotImplementedException();
}
