namespace DigitsNet.Networks;

/// <summary>The table of what lambda is divided by: a number for a batch of so many rows of a training set of so many examples.</summary>
internal static class LambdaScopes
{
    public static ClosedSet<LambdaScope, Func<int, int, double>> All { get; } = new(
        (LambdaScope.TrainingSet, "training_set", (rows, examples) => examples),
        (LambdaScope.Batch, "batch", (rows, examples) => rows));
}
