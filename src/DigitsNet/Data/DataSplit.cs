using DigitsNet.Numerics;

namespace DigitsNet.Data;

/// <summary>Seeded splits of a table; views, no copies.</summary>
public static class DataSplit
{
    /// <summary>Puts a random part of the rows aside.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fraction">The part of rows, more than 0 and less than 1, that goes to the second result (rounded; each result has at least one row).</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="stratified">Whether each class gives the same part of its rows, to within one row.</param>
    /// <returns>What remains and what was put aside, each in the order of the shuffle.</returns>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.ParameterOutOfRange"/> for the fraction; <see cref="DigitsError.DataTooSmall"/> for fewer than two
    /// rows; <see cref="DigitsError.DataUnlabelled"/> where classes are needed.
    /// </exception>
    public static (DigitData Remaining, DigitData Aside) Split(DigitData data, double fraction, long seed, bool stratified = false) =>
        Split(data, fraction, seed, RandomPurpose.Split, stratified);

    internal static (DigitData Remaining, DigitData Aside) Split(DigitData data, double fraction, long seed, RandomPurpose purpose, bool stratified, int index = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(fraction > 0 && fraction < 1))
            throw new DigitsException(DigitsError.ParameterOutOfRange, FormattableString.Invariant($"Fraction is {fraction}; expected more than 0 and less than 1."));
        if (data.Count < 2)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} holds {data.Count} examples; at least 2 are needed to split them.");
        if (stratified && !data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} holds examples without a label; a stratified split needs a label for each.");

        long aside = Math.Clamp((long)Math.Round(fraction * data.Count, MidpointRounding.AwayFromZero), 1, data.Count - 1);
        return new RowDeal(data, seed, purpose, stratified, index).Part(turn => (turn + 1) * aside / data.Count > turn * aside / data.Count);
    }
}
