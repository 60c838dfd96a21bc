namespace DigitsNet.Networks;

/// <summary>What lambda is divided by in the weight-decay term of an update.</summary>
public enum LambdaScope
{
    /// <summary>The number of training examples: the penalty does not depend on the batch size.</summary>
    TrainingSet,
    /// <summary>The number of examples in the batch, as the report of 2017 had it.</summary>
    Batch,
}
