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
                Warnings = content.Shared is { Shared: > 0 } shared ? [$"The model was trained on some of these examples: of the {Words.Count(shared.Known)} that its file can tell of, {Words.Count(shared.Shared)} are among its training data. The scores say nothing about new examples."] : [],
                Notes = content.Shared is null ? ["Whether the model was trained on any of these examples is unknown: its file does not tell."] : [],
            };
        }
        // Scores that are those of an epoch to the last digit are of the same examples
        bool isValidation = model.History.Any(epoch => (epoch.ValidationAccuracy, epoch.ValidationF1, epoch.ValidationCost) == (measurement.Accuracy, measurement.F1, measurement.Cost));
        if (isValidation)
        {
            return new ScoreOrigin($"{count} of validation data")
            {
                Warnings = model.Network.GoesByValidation ? ["These examples told training when to stop or which epoch to keep, and so flatter the model a little. Examples that took part in nothing say more."] : [],
            };
        }
        return measurement.Source == model.Provenance.DataSource && measurement.Count == model.Provenance.DataCount
            ? new ScoreOrigin($"the {count} of its training data") { Warnings = ["These are scores of the training data. They say nothing about new examples; a report on examples that the model has not seen does."] }
            : new ScoreOrigin($"{count} of {file}");
    }
}
