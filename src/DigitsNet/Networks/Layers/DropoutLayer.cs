using System.Globalization;

namespace DigitsNet.Networks;

/// <summary>
/// In each training step every unit before it, or every input, is left out with a probability, and the others are
/// multiplied by 1 / (1 - rate), so that their sum keeps its mean; predictions use all (Srivastava et al. 2014, in the
/// inverted form).
/// </summary>
/// <param name="Rate">The probability of being left out, 0, or from 0.0001 to 0.9999; drawn to the nearest 1/65,536.</param>
public sealed record DropoutLayer(double Rate) : HiddenLayer
{
    // Above what is drawn as nothing, and written without an exponent, whose dash would part layers
    private const double Least = 0.0001;

    /// <inheritdoc/>
    public override LayerKind Kind => LayerKind.Dropout;

    /// <summary>The kind and the rate.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind} {Rate}");

    /// <summary>The layer of the word <c>0.5</c>; null where it is none.</summary>
    internal static DropoutLayer? Parse(string[] words) =>
        words.Length == 1 && double.TryParse(words[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double rate) ? new DropoutLayer(rate) : null;

    internal override void Check(string name)
    {
        if (Rate != 0 && !(Rate is >= Least and <= 1 - Least))
            throw DigitsException.ParameterOutOfRange(name, this, "a rate of 0, or from 0.0001 to 0.9999");
    }
}
