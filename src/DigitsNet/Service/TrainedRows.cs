using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>Whether a model was trained on what it is to be tested on, as its file tells.</summary>
internal static class TrainedRows
{
    /// <summary>Looks for a table's rows among those that a model was trained on.</summary>
    /// <returns>What was found; null where the model does not tell.</returns>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataTrainedOn"/> where there are more than chance explains and that is not allowed.</exception>
    public static SharedRows? Require(string name, Classifier classifier, DigitData data, bool allowed = false)
    {
        if (classifier is not Model { Provenance: { DataRows: { } rows } provenance } model)
            return null;
        DigitData inputs = model.InputsOf(data);
        SharedRows found = rows.Look(inputs);
        if (found.Shared == 0)
            return found;
        // A model that began with another's weights has rows of both, and the number of its own alone
        int trained = Math.Max(provenance.DataCount, rows.Count);
        // The very table of the training is no chance, however often its rows repeat
        bool isSame = provenance.DataSha256 == data.Sha256 || provenance.DataSha256 == inputs.Sha256;
        found = found with
        {
            Chance = isSame ? 0
                : rows.IsWhole ? RepeatedRows.Most(inputs, trained, trained - rows.Count)
                : RepeatedRows.MostOfSketch(inputs, trained, rows, found.Known),
        };
        if (found.IsBeyondChance && !allowed)
        {
            throw new DigitsException(
                DigitsError.DataTrainedOn,
                $"{Excerpt.Of(name)} was trained on some of the examples of {data.Source}: of the {found.Known} that its file can tell of, {found.Shared} are among its training data{Explained(found)}. Scores on them say nothing about new ones; use examples that no model has seen.");
        }
        return found;
    }

    /// <summary>How many of the rows that are shared chance explains, as a part of a sentence.</summary>
    public static string Explained(SharedRows shared) =>
        shared.Chance == 0 ? "" : $"; chance explains {shared.Chance} at most, as rows that are equal come up in such data";
}
