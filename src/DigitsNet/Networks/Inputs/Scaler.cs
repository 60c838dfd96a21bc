using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>A scaling fitted to training data and repeated on everything the model sees: (value - offset) * factor.</summary>
public sealed class Scaler
{
    private readonly float[] _offsets, _factors, _offsetRests;

    /// <summary>A scaler from its numbers.</summary>
    /// <param name="scaling">The kind; not <see cref="Scaling.Auto"/>.</param>
    /// <param name="offsets">One a feature, or empty where nothing is taken off.</param>
    /// <param name="factors">One a feature, or a single one for all.</param>
    /// <param name="offsetRests">What large offsets lose as float32, one an offset; empty where they lose nothing.</param>
    /// <exception cref="ArgumentException">The kind is Auto, or the numbers do not fit each other.</exception>
    public Scaler(Scaling scaling, ReadOnlySpan<float> offsets, ReadOnlySpan<float> factors, ReadOnlySpan<float> offsetRests = default)
    {
        if (scaling == Scaling.Auto || !Enum.IsDefined(scaling))
            throw new ArgumentException($"Found {scaling}, expected None, Maximum or Standardize.", nameof(scaling));
        if (factors.IsEmpty)
            throw new ArgumentException("Found no factor, expected at least one.", nameof(factors));
        if (!offsets.IsEmpty && offsets.Length != factors.Length)
            throw new ArgumentException($"Found {offsets.Length} offsets and {factors.Length} factors, expected as many of each.", nameof(offsets));
        if (!offsetRests.IsEmpty && offsetRests.Length != offsets.Length)
            throw new ArgumentException($"Found {offsetRests.Length} rests of {offsets.Length} offsets, expected as many of each.", nameof(offsetRests));
        Scaling = scaling;
        _offsetRests = offsetRests.ContainsAnyExcept(0) ? offsetRests.ToArray() : [];
        _offsets = offsets.ToArray();
        _factors = factors.ToArray();
    }

    /// <summary>The kind, never Auto.</summary>
    public Scaling Scaling { get; }

    /// <summary>Subtracted first: one a feature, or empty.</summary>
    public ReadOnlySpan<float> Offsets => _offsets;

    /// <summary>Subtracted with the offsets, which are rounded: one an offset, or empty.</summary>
    public ReadOnlySpan<float> OffsetRests => _offsetRests;

    /// <summary>Multiplied then: one a feature, or a single one for all.</summary>
    public ReadOnlySpan<float> Factors => _factors;

    /// <summary>Whether a zero stays a zero and all features share one factor.</summary>
    internal bool KeepsZeros => _offsets.Length == 0 && _factors.Length == 1;

    /// <summary>Whether it was fitted to values from 0 to 1 and not to greater ones; null where its numbers do not tell.</summary>
    internal bool? AreShares
    {
        get
        {
            if (Scaling == Scaling.None)
                return null;
            for (int i = 0; i < _factors.Length; i++)
            {
                float mean = _offsets.Length == 0 ? 0 : _offsets[i], reach = _factors[i] == 0 ? 0 : 1 / _factors[i];
                // Of values from 0 to 1, mean and deviation are at most 1.21 together
                if (mean is < 0 or > 1 || mean + reach > 1.25f)
                    return false;
            }
            return true;
        }
    }

    /// <summary>Fits a scaling to training data, rows x features.</summary>
    public static Scaler Fit(Scaling scaling, DigitData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return Scalings.All[scaling].Fit(data);
    }

    /// <summary>Scales a row of bytes.</summary>
    internal void Apply(ReadOnlySpan<byte> values, Span<float> destination)
    {
        if (KeepsZeros)
        {
            ScaledRow.Multiply(values, _factors[0], destination);
            return;
        }
        ScaledRow.Multiply(values, 1, destination);
        Apply(destination, [], destination);
    }

    /// <summary>Scales a row of numbers, in place or not.</summary>
    /// <param name="values">The numbers.</param>
    /// <param name="rests">What they lost as float32; empty for nothing.</param>
    /// <param name="destination">Receives the scaled numbers.</param>
    internal void Apply(ReadOnlySpan<float> values, ReadOnlySpan<float> rests, Span<float> destination)
    {
        if (KeepsZeros)
            ScaledRow.Multiply(values, _factors[0], destination);
        else if (_offsets.Length == 0)
            ScaledRow.Multiply(values, _factors, destination);
        else
        {
            ScaledRow.Standardize(values, _offsets, _factors, destination);
            // Beside offsets of their size rests are all that tells large numbers apart
            if (!rests.IsEmpty || _offsetRests.Length > 0)
                AddRests(rests, destination);
        }
    }

    private void AddRests(ReadOnlySpan<float> rests, Span<float> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            float rest = (rests.IsEmpty ? 0 : rests[i]) - (_offsetRests.Length == 0 ? 0 : _offsetRests[i]);
            destination[i] += rest * _factors[i];
        }
    }
}
