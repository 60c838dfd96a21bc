using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>
/// What a model may be at most, so that a file can hold it. With the other rules of the reader they keep the memory that
/// reading takes within four times the file's length and one megabyte, whatever the file claims.
/// </summary>
internal static class ModelLimits
{
    /// <summary>The most bytes of a file: what one array of .NET can hold.</summary>
    public static int FileLength => Array.MaxLength;

    /// <summary>The most classes; each costs more memory as a name and a label than as bytes of a file.</summary>
    public const int Classes = 10_000;

    /// <summary>The most layers, the output layer counted.</summary>
    public const int Layers = 1_024;

    /// <summary>The most maps of a file that hold keys this version does not know.</summary>
    public const int MapsWithUnknownKeys = 4_096;

    // Room for all but the numbers and the names: a few hundred bytes an epoch
    private const int Other = 1 << 20;

    /// <summary>Refuses a training whose model no file could hold: better before the first epoch than after the last.</summary>
    /// <param name="network">The hidden layers.</param>
    /// <param name="data">The features and the classes.</param>
    /// <param name="copies">How often a file holds the weights: once in a model, twice in a checkpoint, and as often again as the optimizer has moments.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.ModelTooLarge"/>; <see cref="DigitsError.ModelValueOutOfRange"/> for a name that is no text.</exception>
    public static void RequireStorable(Network network, DigitData data, int copies)
    {
        int classes = data.ClassNames.Count;
        if (classes > Classes)
            throw TooLarge($"found {classes} classes; at most {Classes} are allowed");
        if (network.Layers.Count >= Layers)
            throw TooLarge($"found {network.Layers.Count} hidden layers; at most {Layers - 1} are allowed");
        decimal numbers = (decimal)classes * classes, inputs = data.FeatureCount;
        foreach (int units in network.Layers.Dense.Select(layer => layer.Units).Append(classes))
        {
            numbers += (inputs + 1) * units;
            inputs = units;
        }
        // A feature has an offset and a factor beside its name
        decimal bytes = copies * sizeof(float) * numbers + 2 * sizeof(float) * (decimal)data.FeatureCount + Other;
        foreach (string name in data.ClassNames.Concat(data.FeatureNames ?? []))
        {
            if (!IsText(name))
                throw new DigitsException(DigitsError.ModelValueOutOfRange, $"The name \"{Excerpt.Of(name)}\" holds half a surrogate pair, which a file cannot hold.");
            bytes += 5 + 3 * name.Length;
        }
        if (bytes > FileLength)
            throw TooLarge($"found {numbers} weights, biases and counts of classes, which do not fit a file of {FileLength} bytes{(copies > 1 ? $" {copies} times, as a checkpoint holds them" : "")}");
    }

    private static bool IsText(string name)
    {
        for (int i = 0; i < name.Length; i++)
        {
            if (char.IsSurrogate(name[i]) && !(i + 1 < name.Length && char.IsSurrogatePair(name[i], name[++i])))
                return false;
        }
        return true;
    }

    private static DigitsException TooLarge(FormattableString what) =>
        new(DigitsError.ModelTooLarge, FormattableString.Invariant($"The model could not be saved: {FormattableString.Invariant(what)}."));
}
