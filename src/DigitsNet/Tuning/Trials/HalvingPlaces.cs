namespace DigitsNet.Tuning;

/// <summary>
/// Who goes on from a rung: the best by mean F1, of equals the one with the lower number. A trial that falls out while
/// results come in stays out, for more results can only push it further down: it can be let go of at once.
/// </summary>
/// <param name="places">How many go on.</param>
internal sealed class HalvingPlaces(int places)
{
    private readonly SortedSet<TrialResult> _ahead = new(Comparer<TrialResult>.Create(static (a, b) =>
        b.F1Mean!.Value.CompareTo(a.F1Mean!.Value) is not 0 and int byScore ? byScore : a.Index.CompareTo(b.Index)));

    /// <summary>Those that are ahead, in the order of their numbers.</summary>
    public IEnumerable<TrialResult> Ahead => _ahead.OrderBy(result => result.Index);

    /// <summary>Takes the scores of a trial and gives back those of the one that it costs its place, which may be itself; null where there is room.</summary>
    public TrialResult? Add(TrialResult result)
    {
        _ahead.Add(result);
        if (_ahead.Count <= places)
            return null;
        TrialResult last = _ahead.Max!;
        _ahead.Remove(last);
        return last;
    }
}
