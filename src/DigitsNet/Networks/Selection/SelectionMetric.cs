namespace DigitsNet.Networks;

/// <summary>The score by which the best is chosen: of epochs, and in cross-validation of folds and values.</summary>
public enum SelectionMetric
{
    /// <summary>The mean of the classes' F1, in which a rare class counts as much as a common one. The higher the better.</summary>
    F1,
    /// <summary>The part of the examples predicted right. The higher the better.</summary>
    Accuracy,
    /// <summary>The mean cost of an example, without the penalty, which sees how sure predictions are too. The lower the better.</summary>
    Cost,
}
