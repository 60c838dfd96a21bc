using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Training;

namespace DigitsNet.Reports;

/// <summary>Which examples scores are of, and what follows for what they say.</summary>
internal sealed record ScoreOrigin(string Text)
{
    /// <summary>Why the scores do not say what they seem to.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What is good to know about them.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether they are of examples that took part in nothing.</summary>
    public bool TellsOfNewExamples => Warnings.Count == 0;

    private static string Among(SharedRows shared) => $"of the {Words.Count(shared.Known)} that its file can tell of, {Words.Count(shared.Shared)} are among its training data";

    /// <summary>The origin of a content's scores.</summary>
    public static ScoreOrigin Of(ReportContent content)
    {
        Measurement measurement = content.Measurement!;
        string count = Words.Count(measurement.Count, "example", "examples"), file = Words.File(measurement.Source);
        if (content.Model is not { } model)
            return new ScoreOrigin($"{count} of {file}") { Notes = ["Scores alone do not tell whether the model was trained on any of these examples; if it was, they say nothing about new ones."] };
        if (content.Answers.Count > 0)
        {
            return new ScoreOrigin($"{count} of {file}")
            {
                Warnings = content.Shared is { IsBeyondChance: true } trained ? [$"The model was trained on some of these examples: {Among(trained)}. The scores say nothing about new examples."] : [],
                Notes = content.Shared switch
                {
                    null => ["Whether the model was trained on any of these examples is unknown: its file does not tell."],
                    { Shared: > 0, IsBeyondChance: false } equal => [$"Some of these examples are equal to examples of the training data: {Among(equal)}. Rows that are equal come up in such data; chance explains up to {Words.Count(equal.Chance)}. Whether the model was trained on these very examples cannot be told."],
                    _ => [],
                },
            };
        }
        // Scores that are those of an epoch to the last digit are of the same examples
        bool isValidation = model.History.Any(epoch => (epoch.ValidationAccuracy, epoch.ValidationF1, epoch.ValidationCost) == (measurement.Accuracy, measurement.F1, measurement.Cost));
        if (isValidation)
        {
            return new ScoreOrigin($"{count} of validation data")
            {
                Warnings =
                [
                    .. content.CrossValidation is not null ? ["The model is the best of its folds by the scores of these examples, which flatter it. Examples that took part in nothing say more."] : Array.Empty<string>(),
                    .. model.Network.GoesByValidation ? ["These examples told training when to stop or which epoch to keep, and so flatter the model a little. Examples that took part in nothing say more."] : Array.Empty<string>(),
                ],
            };
        }
        return measurement.Source == model.Provenance.DataSource && measurement.Count == model.Provenance.DataCount
            ? new ScoreOrigin($"the {count} of its training data") { Warnings = ["These are scores of the training data. They say nothing about new examples; a report on examples that the model has not seen does."] }
            : new ScoreOrigin($"{count} of {file}");
    }
}
