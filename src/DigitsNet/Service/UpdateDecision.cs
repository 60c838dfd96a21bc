namespace DigitsNet.Service;

/// <summary>What came of a run that may replace the model in place.</summary>
public enum UpdateDecision
{
    /// <summary>The new model is in place.</summary>
    Replaced,
    /// <summary>The model in place stays: the new one did not pass the rule, or is the same.</summary>
    Kept,
    /// <summary>The model in place stays: the data is what the last run had.</summary>
    Unchanged,
    /// <summary>The model in place stays: the time limit came first.</summary>
    TimedOut,
    /// <summary>The model in place stays: something went wrong before a decision, or the data is in doubt.</summary>
    Failed,
    /// <summary>An earlier model was put back in place.</summary>
    Restored,
}
