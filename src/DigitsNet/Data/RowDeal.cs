using DigitsNet.Numerics;

namespace DigitsNet.Data;

/// <summary>
/// The rows of a table in random order, as cards that are dealt: each has its turn. Stratified, the classes come one
/// after another, so that whoever takes every n-th turn gets the same part of each class, to within one row.
/// </summary>
internal sealed class RowDeal
{
    private readonly DigitData _data;
    private readonly int[] _order;
    private readonly int[] _turns;

    /// <param name="data">The table.</param>
    /// <param name="seed">Seed of the shuffle.</param>
    /// <param name="purpose">What the deal is for.</param>
    /// <param name="stratified">Whether the classes come one after another.</param>
    /// <param name="index">Tells apart deals of one seed and purpose.</param>
    public RowDeal(DigitData data, long seed, RandomPurpose purpose, bool stratified, int index = 0)
    {
        _data = data;
        _order = [.. Enumerable.Range(0, data.Count)];
        new Philox(seed, purpose, index).Shuffle(_order);
        _turns = new int[data.Count];
        int turn = 0;
        foreach (int row in stratified ? _order.OrderBy(data.GetClassIndex) : (IEnumerable<int>)_order)
            _turns[row] = turn++;
    }

    /// <summary>The rows whose turn, counted from 0, belongs to a part, and all others before them; both in the order of the shuffle. Views, no copies.</summary>
    public (DigitData Others, DigitData Part) Part(Func<long, bool> belongs) =>
        (Select(row => !belongs(_turns[row])), Select(row => belongs(_turns[row])));

    private DigitData Select(Func<int, bool> predicate) => _data.SelectRows(_order.Where(predicate).ToArray());
}
