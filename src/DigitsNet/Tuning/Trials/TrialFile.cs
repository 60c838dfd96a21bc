using DigitsNet.Files;
using DigitsNet.Storage;

namespace DigitsNet.Tuning;

/// <summary>
/// What a trial came to, as a file (docs/trial-format.md). It holds no time and no machine, so that the same trial is the
/// same bytes wherever it ran.
/// </summary>
internal static class TrialFile
{
    private static readonly Envelope s_envelope = new("DigitsPS trial", Major: 1, Minor: 0);

    private const int LongestFile = 1 << 24;

    /// <summary>The bytes of a file.</summary>
    public static ReadOnlyMemory<byte> Write(SearchSettings search, Trial trial, IReadOnlyList<TrialFold> folds, string? error)
    {
        var file = new FileWriter(s_envelope, 4, floats: 0);
        file.Write("search", search.Id);
        file.Write("id", trial.Id);
        file.Write("error", error);
        file.BeginArray("folds", folds.Count);
        for (int i = 0; i < folds.Count; i++)
        {
            TrialFold fold = folds[i];
            file.BeginElement($"folds[{i}]", 11);
            file.Write("repeat", fold.Repeat);
            file.Write("fold", fold.Fold);
            file.Write("accuracy", (double?)fold.Accuracy);
            file.Write("f1", (double?)fold.F1);
            file.Write("cost", (double?)fold.Cost);
            file.Write("train_count", fold.TrainCount);
            file.Write("stopping_count", fold.StoppingCount);
            file.Write("validation_count", fold.ValidationCount);
            file.Write("epochs", fold.Epochs);
            file.Write("steps", fold.Steps);
            file.Write("weights", fold.Weights);
        }
        return file.End();
    }

    /// <summary>Reads a file of a search.</summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error; <see cref="DigitsError.SearchMismatch"/> for the result of another search or trial.</exception>
    public static (IReadOnlyList<TrialFold> Folds, string? Error) Read(string path, SearchSettings search, Trial trial)
    {
        var file = new FileReader(s_envelope, RegularFile.ReadAllBytes(path, LongestFile), path);
        string searchId = file.Fields.Text("search"), id = file.Fields.Text("id");
        if (searchId != search.Id)
            throw new DigitsException(DigitsError.SearchMismatch, $"{path} is of the search {Excerpt.Of(searchId)}; expected {search.Id}, whose settings lie beside it.");
        if (id != trial.Id)
            throw new DigitsException(DigitsError.SearchMismatch, $"{path} is of the trial {Excerpt.Of(id)}; expected {trial.Id}, as its name says.");
        string? error = file.Fields.IsNil("error") ? null : file.Fields.Text("error");
        int count = file.Fields.Array("folds", out DocumentReader values);
        if (count > search.Folds)
            throw file.Fields.Error(DigitsError.ModelShapeMismatch, "folds", FormattableString.Invariant($"found {count}; expected {search.Folds} at most"));
        var folds = new TrialFold[count];
        for (int i = 0; i < count; i++)
        {
            var fields = new MapFields(ref values, "folds", i);
            folds[i] = new TrialFold
            {
                Repeat = (int)fields.Integer("repeat", 1, search.Options.Repeats),
                Fold = (int)fields.Integer("fold", 1, Math.Max(1, search.Folds / search.Options.Repeats)),
                Accuracy = fields.FiniteNumber("accuracy"),
                F1 = fields.FiniteNumber("f1"),
                Cost = fields.Number("cost"),
                TrainCount = fields.Int32("train_count", 1),
                StoppingCount = fields.Int32("stopping_count", 0),
                ValidationCount = fields.Int32("validation_count", 1),
                Epochs = fields.Int32("epochs", 0),
                Steps = fields.Integer("steps", 0),
                Weights = fields.Integer("weights", 1),
            };
        }
        return (folds, error);
    }
}
