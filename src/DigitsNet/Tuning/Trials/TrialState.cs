namespace DigitsNet.Tuning;

/// <summary>What became of a trial.</summary>
public enum TrialState
{
    /// <summary>All its folds are scored.</summary>
    Done,
    /// <summary>A fold of it came to no end.</summary>
    Failed,
    /// <summary>Halving went on without it; its scores are those it had then.</summary>
    LeftBehind,
    /// <summary>A worker is at it.</summary>
    Running,
    /// <summary>Part of it is kept, to go on from.</summary>
    Begun,
    /// <summary>Nothing of it is there.</summary>
    Missing,
}
