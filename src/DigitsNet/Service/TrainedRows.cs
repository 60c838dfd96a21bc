using DigitsNet.Data;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>Whether a model was trained on what it is to be tested on, as its file tells.</summary>
internal static class TrainedRows
{
    /// <summary>Looks for a table's rows among those that a model was trained on.</summary>
    /// <returns>What was found; null where the model does not tell.</returns>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataTrainedOn"/> where any is there and that is not allowed.</exception>
    public static SharedRows? Require(string name, Classifier classifier, DigitData data, bool allowed = false)
    {
        if (classifier is not Model { Provenance.DataRows: { } rows } model)
            return null;
        SharedRows found = rows.Look(model.InputsOf(data));
        if (found.Shared > 0 && !allowed)
        {
            throw new DigitsException(
                DigitsError.DataTrainedOn,
                $"{Excerpt.Of(name)} was trained on some of the examples of {data.Source}: of the {found.Known} that its file can tell of, {found.Shared} are among its training data. Scores on them say nothing about new ones; use examples that no model has seen.");
        }
        return found;
    }
}
