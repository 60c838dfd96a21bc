using DigitsNet.Data;

namespace DigitsNet.Service;

/// <summary>Puts rows aside by the hash of their features: a row is on the same side in every table, and so are rows that are equal.</summary>
public static class HashSplit
{
    /// <summary>Splits a table; views, no copies.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fraction">The part of all hashes that is put aside, more than 0 and less than 1.</param>
    /// <returns>What remains and what is put aside, in the order of the table; either may be empty.</returns>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    public static (DigitData Remaining, DigitData Aside) Split(DigitData data, double fraction)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (!(fraction is > 0 and < 1))
            throw DigitsException.ParameterOutOfRange("Fraction", fraction, "more than 0 and less than 1");
        ulong limit = (ulong)(fraction * ulong.MaxValue);
        byte[] buffer = RowHash.BufferFor(data);
        List<int> remaining = [], aside = [];
        for (int row = 0; row < data.Count; row++)
            (RowHash.Of(data, row, buffer).Side < limit ? aside : remaining).Add(row);
        return (data.SelectRows([.. remaining]), data.SelectRows([.. aside]));
    }

    /// <summary>Rows of a table that another has too, whatever their labels, and how many of them chance explains.</summary>
    internal static SharedRows Share(DigitData data, DigitData other)
    {
        HashSet<ulong> there = [.. Names(other)];
        int shared = Names(data).Count(there.Contains);
        return new SharedRows(data.Count, shared) { Chance = shared == 0 ? 0 : RepeatedRows.Most(data, other.Count, other.Count - there.Count) };
    }

    /// <summary>The name of each row.</summary>
    internal static IEnumerable<ulong> Names(DigitData data)
    {
        byte[] buffer = RowHash.BufferFor(data);
        for (int row = 0; row < data.Count; row++)
            yield return RowHash.Of(data, row, buffer).Name;
    }
}
