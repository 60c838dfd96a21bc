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
    public static (DigitData Remaining, DigitData Aside) Split(DigitData data, double fraction, long seed, bool stratified = false)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(fraction > 0 && fraction < 1))
            throw new DigitsException(DigitsError.ParameterOutOfRange, FormattableString.Invariant($"Fraction is {fraction}; expected more than 0 and less than 1."));
        if (data.Count < 2)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} holds {data.Count} examples; at least 2 are needed to split them.");
        if (stratified && !data.IsLabelled)
            throw new DigitsException(DigitsError.DataUnlabelled, $"{data.Source} holds examples without a label; a stratified split needs a label for each.");

        int[] rows = new int[data.Count];
        for (int row = 0; row < rows.Length; row++)
            rows[row] = row;
        var random = new Philox(seed, RandomPurpose.Split);
        random.Shuffle(rows);

        int aside = Math.Clamp((int)Math.Round(fraction * rows.Length, MidpointRounding.AwayFromZero), 1, rows.Length - 1);
        if (!stratified)
            return (data.Select(rows.AsSpan(aside)), data.Select(rows.AsSpan(0, aside)));

        int[] quotas = Apportion(aside, CountClasses(data), rows.Length);
        var remaining = new List<int>(rows.Length - aside);
        var put = new List<int>(aside);
        foreach (int row in rows)
            (quotas[data.GetClassIndex(row)]-- > 0 ? put : remaining).Add(row);
        return (data.Select([.. remaining]), data.Select([.. put]));
    }

    private static int[] CountClasses(DigitData data)
    {
        int[] counts = new int[data.ClassNames.Count];
        for (int row = 0; row < data.Count; row++)
            counts[data.GetClassIndex(row)]++;
        return counts;
    }

    /// <summary>Shares rows out among classes in proportion to their size; what rounding down leaves goes to the largest remainders.</summary>
    private static int[] Apportion(int aside, int[] counts, int total)
    {
        int[] quotas = new int[counts.Length];
        long[] remainders = new long[counts.Length];
        for (int i = 0; i < counts.Length; i++)
            (quotas[i], remainders[i]) = ((int)((long)aside * counts[i] / total), (long)aside * counts[i] % total);
        int left = aside - quotas.Sum();
        foreach (int i in Enumerable.Range(0, counts.Length).OrderByDescending(i => remainders[i]).Take(left))
            quotas[i]++;
        return quotas;
    }
}
