namespace DigitsNet.Metrics;

/// <summary>One class's scores, each 0 to 1; 0 where its denominator is 0.</summary>
/// <param name="Label">The class name.</param>
/// <param name="Precision">Right predictions of the class over all predictions of it.</param>
/// <param name="Recall">Right predictions of the class over all its examples.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Support">Examples of the class.</param>
/// <param name="Predicted">Predictions of the class.</param>
public sealed record ClassMeasurement(string Label, double Precision, double Recall, double F1, int Support, int Predicted);

/// <summary>Scores of predictions against the truth, as scikit-learn defines them.</summary>
public sealed class Measurement
{
    /// <summary>Scores from a confusion matrix.</summary>
    /// <param name="confusion">Counts of truth x prediction.</param>
    /// <param name="cost">Mean cost an example, without the penalty; NaN where it was not computed.</param>
    /// <param name="source">What was measured, for people to read.</param>
    public Measurement(ConfusionMatrix confusion, double cost, string source) => throw new NotImplementedException();

    /// <summary>Examples measured.</summary>
    public int Count => throw new NotImplementedException();

    /// <summary>Percent of examples predicted right, 0 to 100.</summary>
    public double Accuracy => throw new NotImplementedException();

    /// <summary>Mean of the classes' precision, over the classes that occur in truth or predictions.</summary>
    public double Precision => throw new NotImplementedException();

    /// <summary>Mean of the classes' recall, over the classes that occur in truth or predictions.</summary>
    public double Recall => throw new NotImplementedException();

    /// <summary>Mean of the classes' F1, over the classes that occur in truth or predictions.</summary>
    public double F1 => throw new NotImplementedException();

    /// <summary>Mean cost an example, without the penalty.</summary>
    public double Cost => throw new NotImplementedException();

    /// <summary>Each class of the matrix.</summary>
    public IReadOnlyList<ClassMeasurement> Classes => throw new NotImplementedException();

    /// <summary>Counts of truth x prediction.</summary>
    public ConfusionMatrix Confusion => throw new NotImplementedException();

    /// <summary>What was measured: a file or a name.</summary>
    public string Source => throw new NotImplementedException();
}
