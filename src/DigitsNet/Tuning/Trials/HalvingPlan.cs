using System.Globalization;

namespace DigitsNet.Tuning;

/// <summary>How a successive halving goes: who takes part, how many go on, and when.</summary>
/// <param name="Factor">One in so many trials goes on from a rung to the next, for so many times the epochs.</param>
/// <param name="Rungs">Number of rungs; the last has all epochs.</param>
/// <param name="Trials">The numbers of the trials that take part, as <c>0-14 20 22-30</c>.</param>
internal sealed record HalvingPlan(int Factor, int Rungs, string Trials)
{
    /// <summary>The plan for these trials.</summary>
    public static HalvingPlan For(IEnumerable<Trial> trials, int factor, int rungs)
    {
        var ranges = new List<(int First, int Last)>();
        foreach (int index in trials.Select(trial => trial.Index).Distinct().Order())
        {
            if (ranges.Count > 0 && ranges[^1].Last == index - 1)
                ranges[^1] = (ranges[^1].First, index);
            else
                ranges.Add((index, index));
        }
        return new HalvingPlan(factor, rungs, string.Join(' ', ranges.Select(range => range.First == range.Last ? $"{range.First}" : $"{range.First}-{range.Last}")));
    }

    /// <summary>The numbers of those that take part, in order; null where the text is none that <see cref="For"/> makes of so many trials.</summary>
    public IReadOnlyList<int>? Indices(int count)
    {
        var indices = new List<int>();
        foreach (string range in Trials.Split(' '))
        {
            string[] ends = range.Split('-');
            if (ends.Length > 2
                || !int.TryParse(ends[0], NumberStyles.None, CultureInfo.InvariantCulture, out int first)
                || !int.TryParse(ends[^1], NumberStyles.None, CultureInfo.InvariantCulture, out int last)
                || first > last || last >= count || (indices.Count > 0 && first <= indices[^1]))
                return null;
            indices.AddRange(Enumerable.Range(first, last - first + 1));
        }
        return indices;
    }

    /// <summary>The epoch after which a training pauses at a rung, counted from 1: a whole number, rounded up.</summary>
    public int EpochsAt(int rung, int epochs)
    {
        for (int left = Rungs - rung; left > 0; left--)
            epochs = 1 + (epochs - 1) / Factor;
        return epochs;
    }

    /// <summary>How many of so many trials go on from a rung that is not the last.</summary>
    public int PlacesFor(int trials) => 1 + (trials - 1) / Factor;

    /// <summary>The part of their epochs that trials have behind them after a rung, 0 before the first.</summary>
    public double PartAt(int rung) => rung == 0 ? 0 : Math.Pow(Factor, rung - Rungs);

    /// <summary>In words, for errors.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"one in {Factor} at each of {Rungs} rungs, of the trials {Trials}");
}
