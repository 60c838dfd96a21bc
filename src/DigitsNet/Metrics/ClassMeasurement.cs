namespace DigitsNet.Metrics;

/// <summary>One class's scores, each 0 to 1; 0 where its denominator is 0.</summary>
/// <param name="Label">The class name.</param>
/// <param name="Precision">Right predictions of the class over all predictions of it.</param>
/// <param name="Recall">Right predictions of the class over all its examples.</param>
/// <param name="F1">Harmonic mean of precision and recall.</param>
/// <param name="Support">Examples of the class.</param>
/// <param name="Predicted">Predictions of the class.</param>
public sealed record ClassMeasurement(string Label, double Precision, double Recall, double F1, int Support, int Predicted)
{
    /// <summary>Whether the class is in the truth or the predictions at all.</summary>
    internal bool Occurs => Support > 0 || Predicted > 0;

    /// <summary>Scores of class <paramref name="index"/> of a matrix.</summary>
    internal static ClassMeasurement Of(ConfusionMatrix confusion, int index)
    {
        int hits = confusion[index, index], support = 0, predicted = 0;
        for (int other = 0; other < confusion.ClassNames.Count; other++)
        {
            support += confusion[index, other];
            predicted += confusion[other, index];
        }
        // 2tp / (2tp + fp + fn): the harmonic mean of precision and recall with one rounding
        return new(
            confusion.ClassNames[index], Ratio(hits, predicted), Ratio(hits, support),
            Ratio(2L * hits, (long)support + predicted), support, predicted);
    }

    private static double Ratio(long part, long whole) => whole == 0 ? 0 : (double)part / whole;
}
