namespace DigitsNet.Networks;

/// <summary>What training makes small; t is 1 for an example's class and 0 for the others.</summary>
public enum Cost
{
    /// <summary>1/(2n) sum |a - t|^2 over the n examples of a batch.</summary>
    SquaredError,
    /// <summary>
    /// -1/n sum log p of the example's class for softmax outputs; for outputs that stand by themselves
    /// -1/n sum (t log p + (1-t) log(1-p)), p the output, or (1 + output)/2 for tanh.
    /// </summary>
    CrossEntropy,
    /// <summary>As squared error up to half a unit, and growing straight on beyond, 1/n sum over outputs (Huber 1964).</summary>
    Huber,
}
