using DigitsNet.Data;

namespace DigitsNet.Service;

/// <summary>
/// How many rows of a table may be equal to rows that a model was trained on without being those rows: in small tables of coarse values
/// rows repeat. Rows are drawn one after another, and how often one repeats an earlier one grows with their number, at most
/// in proportion to it; so the repeats within either table tell how many there may be between them.
/// </summary>
internal static class RepeatedRows
{
    /// <summary>How seldom chance alone is to make more of them.</summary>
    private const double Rarity = 0.01;

    /// <summary>Standard deviations that a normal variable is above as seldom.</summary>
    private const double Certainty = 2.326;

    /// <summary>The most rows of a table that chance makes equal to training rows that are all known.</summary>
    /// <param name="data">The table.</param>
    /// <param name="trained">Training rows.</param>
    /// <param name="trainedRepeats">Those of them that repeat an earlier one.</param>
    public static int Most(DigitData data, int trained, int trainedRepeats)
    {
        double n = data.Count, t = trained;
        return Most(trainedRepeats + Count(data, trained), n <= t ? 2 * n * t / (n * n + t * t) : 2 * n / (n + t), data.Count);
    }

    /// <summary>
    /// The most rows of a table that chance makes equal to those of a sketch of training rows, of which the others are not known: the less that
    /// the repeats of the table say of it and the repeats of the training rows, whose number follows from the sketch within its error.
    /// </summary>
    /// <param name="data">The table.</param>
    /// <param name="trained">Training rows.</param>
    /// <param name="sketch">Some of them.</param>
    /// <param name="known">Rows of the table of which the sketch can tell.</param>
    public static int MostOfSketch(DigitData data, int trained, RowSketch sketch, int known)
    {
        double different = sketch.EstimateCount(), error = Certainty * different / Math.Sqrt(sketch.Count);
        double repeats = Math.Max(0, trained - different) + error;
        return Math.Min(
            Most((int)repeats, 2.0 * known / Math.Max(trained, different), known),
            Most(Count(data, trained), 2.0 * sketch.Count / Math.Min(data.Count, trained), known));
    }

    /// <summary>How many rows of a table repeat an earlier one, of parts that are no larger than the training data: of more rows a greater share repeats.</summary>
    private static int Count(DigitData data, int trained) =>
        HashSplit.Names(data).Chunk(Math.Max(1, trained)).Sum(part => part.Length - part.Distinct().Count());

    /// <param name="repeats">Repeats that were found within the tables.</param>
    /// <param name="ratio">Repeats between the tables for each within them, as chance has it.</param>
    /// <param name="limit">No more than so many.</param>
    private static int Most(int repeats, double ratio, int limit)
    {
        // Each repeat is one between the tables or one within, as a coin falls; of those before repeats + 1 within, the number between is negative binomial
        double share = ratio / (1 + ratio), log = (repeats + 1) * Math.Log(1 - share), below = 0;
        for (int most = 0; most < limit; most++)
        {
            below += Math.Exp(log);
            if (below >= 1 - Rarity)
                return most;
            log += Math.Log(share * (most + repeats + 1) / (most + 1));
        }
        return limit;
    }
}
