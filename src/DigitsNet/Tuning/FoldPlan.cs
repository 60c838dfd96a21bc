using DigitsNet.Data;
using DigitsNet.Numerics;

namespace DigitsNet.Tuning;

/// <summary>Which rows belong to which fold: each row to one, dealt in turn, so that sizes differ by at most one.</summary>
internal sealed class FoldPlan(DigitData data, int folds, long seed, bool stratified, int repeat = 0)
{
    private readonly RowDeal _deal = new(data, seed, RandomPurpose.Folds, stratified, repeat);

    /// <summary>The rows of a fold, counted from 0, and those of all others.</summary>
    public (DigitData Train, DigitData Validation) Split(int fold) => _deal.Part(turn => turn % folds == fold);
}
