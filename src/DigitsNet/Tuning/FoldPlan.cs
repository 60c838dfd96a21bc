using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Tuning;

/// <summary>Which rows belong to which fold. Each row belongs to one; sizes differ by at most one.</summary>
internal sealed class FoldPlan
{
    private readonly int[] _order;
    private readonly int[] _foldOf;
    private readonly DigitData _data;

    /// <summary>Deals the rows, in random order, to the folds in turn; stratified, class after class.</summary>
    public FoldPlan(DigitData data, int folds, long seed, bool stratified)
    {
        _data = data;
        _order = [.. Enumerable.Range(0, data.Count)];
        new Philox(seed, RandomPurpose.Folds).Shuffle(_order);

        IEnumerable<int> dealt = stratified ? _order.OrderBy(data.GetClassIndex) : _order;
        _foldOf = new int[data.Count];
        int turn = 0;
        foreach (int row in dealt)
            _foldOf[row] = turn++ % folds;
    }

    /// <summary>The rows of a fold, counted from 0, and those of all others, each in the order of the shuffle.</summary>
    public (DigitData Train, DigitData Validation) Split(int fold) =>
        (Select(row => _foldOf[row] != fold), Select(row => _foldOf[row] == fold));

    private DigitData Select(Func<int, bool> belongs) => _data.Select(_order.Where(belongs).ToArray());
}
