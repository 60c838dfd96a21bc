using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Service;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsNet.Reports;

/// <summary>What a report is of. Each section shows what it finds here and is left out where that is nothing.</summary>
public sealed record ReportContent
{
    /// <summary>What the page is called.</summary>
    public required string Title { get; init; }

    /// <summary>The model: its settings, its history and its weights; null where there is none, or several that answer as one.</summary>
    public Model? Model { get; init; }

    /// <summary>Scores; null where there are none.</summary>
    public Measurement? Measurement { get; init; }

    /// <summary>Each example that was measured with the model's answer; empty where only the scores are known.</summary>
    public IReadOnlyList<Prediction> Answers { get; init; } = [];

    /// <summary>Which of the examples the model was trained on, as far as its file tells; null where it does not, or where no examples were given.</summary>
    public SharedRows? Shared { get; init; }

    /// <summary>The command that makes the model again; null where it is not known.</summary>
    public string? Command { get; init; }

    /// <summary>Several models on the same examples; null where there is one.</summary>
    public ModelComparison? Comparison { get; init; }

    /// <summary>The cross-validation that the model comes from; null where it comes from none.</summary>
    public CrossValidationResult? CrossValidation { get; init; }

    /// <summary>The run that may have put the model in place; null where there was none.</summary>
    public UpdateResult? Update { get; init; }

    /// <summary>Every result of a search, of those too that failed or are missing; empty where there was none.</summary>
    public IReadOnlyList<TrialResult> TrialResults { get; init; } = [];

    /// <summary>The trials that are done, side by side; null where there was no search.</summary>
    public TrialComparison? Trials { get; init; }

    /// <summary>Why the scores do not say what they seem to, a sentence each.</summary>
    public IReadOnlyList<string> Warnings => Measurement is null ? [] : [.. ScoreOrigin.Of(this).Warnings, .. Doubts.Of(Measurement)];

    /// <summary>What a model and its file tell: settings, history, weights, and the scores of the end of its training.</summary>
    /// <param name="model">The model.</param>
    /// <param name="title">What the page is called; null for what the model says of itself.</param>
    public static ReportContent Of(Model model, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        return new() { Title = title ?? $"Model {model}", Model = model, Measurement = model.Measurement };
    }

    /// <summary>Scores alone.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataTooSmall"/>: they are of no examples.</exception>
    public static ReportContent Of(Measurement measurement, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(measurement);
        return measurement.Count > 0 ? new() { Title = title ?? $"Scores on {Words.File(measurement.Source)}", Measurement = measurement }
            : throw new DigitsException(DigitsError.DataTooSmall, $"The scores on {measurement.Source} are of no examples; a report needs at least one.");
    }

    /// <summary>Models side by side.</summary>
    public static ReportContent Of(ModelComparison comparison, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(comparison);
        return new() { Title = title ?? $"{comparison.Models.Count} models on {Words.File(comparison.Source)}", Comparison = comparison };
    }

    /// <summary>A cross-validation, and the model that came of it.</summary>
    public static ReportContent Of(CrossValidationResult result, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new() { Title = title ?? "Cross-validation", CrossValidation = result, Model = result.Model, Measurement = result.Model.Measurement };
    }

    /// <summary>A run that may have put another model in place, and the models that it held against each other.</summary>
    public static ReportContent Of(UpdateResult update, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new() { Title = title ?? $"Update of {Words.File(update.ModelPath)}", Update = update, Comparison = update.Comparison, Model = update.Challenger, Measurement = update.Challenger?.Measurement };
    }

    /// <summary>The trials of a search.</summary>
    /// <exception cref="DigitsException">As <see cref="TrialComparison.Of"/>: none of them is done, or they are of different data or splits.</exception>
    public static ReportContent Of(IReadOnlyList<TrialResult> results, string? title = null)
    {
        ArgumentNullException.ThrowIfNull(results);
        return new() { Title = title ?? $"Search over {Words.Count(results.Count, "trial", "trials")}", TrialResults = results, Trials = TrialComparison.Of(results) };
    }

    /// <summary>What a model, or several that answer as one, makes of labelled examples that it has not seen.</summary>
    /// <param name="classifier">The model.</param>
    /// <param name="data">The examples.</param>
    /// <param name="title">What the page is called; null for what the model says of itself.</param>
    /// <param name="allowsShared">Whether examples that the model was trained on are taken; the report then says so.</param>
    /// <param name="threads">As in <see cref="Classifier.Predict(DigitData, int, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataTrainedOn"/>; <see cref="DigitsError.DataTooSmall"/> where there are no examples; and as <see cref="Classifier.Measure"/>.</exception>
    public static ReportContent Of(Classifier classifier, DigitData data, string? title = null, bool allowsShared = false, int threads = 0, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(data);
        if (data.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} holds no examples; at least one is needed to report on.");
        return new()
        {
            Title = title ?? $"Model {classifier}",
            Model = classifier as Model,
            Shared = TrainedRows.Require("The model", classifier, data, allowsShared),
            Measurement = classifier.Measure(data, threads, cancellationToken),
            Answers = classifier.Predict(data, threads, cancellationToken),
        };
    }
}
