namespace DigitsNet.Data;

/// <summary>Seeded splits of a table; views, no copies.</summary>
public static class DataSplit
{
    /// <summary>Puts a random part of the rows aside.</summary>
    /// <param name="data">The table.</param>
    /// <param name="fraction">The part of rows, more than 0 and less than 1, that goes to the second result (rounded, at least one row).</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="stratified">Whether each class is split by itself.</param>
    /// <returns>What remains and what was put aside, each in the order of the shuffle.</returns>
    public static (DigitData Remaining, DigitData Aside) Split(DigitData data, double fraction, long seed, bool stratified = false) => throw new NotImplementedException();
}
