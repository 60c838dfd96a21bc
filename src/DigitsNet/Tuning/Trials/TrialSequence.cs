namespace DigitsNet.Tuning;

/// <summary>How trials are drawn from their ranges.</summary>
public enum TrialSequence
{
    /// <summary>Each independent of the others.</summary>
    Random,
    /// <summary>Spread evenly: a randomised sequence of Halton.</summary>
    Halton,
}
