using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Metrics;
using DigitsNet.Training;

namespace DigitsNet.Service;

/// <summary>Two or more models on the same examples: how they differ, and how much of that may be chance.</summary>
public sealed class ModelComparison
{
    private const int MostNames = 3;

    private ModelComparison(IReadOnlyList<ComparedModel> models, IReadOnlyList<ModelDifference> differences, double pValue, double confidence)
    {
        (Models, Differences, PValue, Confidence) = (models, differences, pValue, confidence);
        Conclusion = Conclude();
    }

    /// <summary>The models, in the order given.</summary>
    public IReadOnlyList<ComparedModel> Models { get; }

    /// <summary>Each model but the first against the first.</summary>
    public IReadOnlyList<ModelDifference> Differences { get; }

    /// <summary>Examples compared on.</summary>
    public int Count => Models[0].Measurement.Count;

    /// <summary>What was compared on: a file or a name.</summary>
    public string Source => Models[0].Measurement.Source;

    /// <summary>The test that gives <see cref="PValue"/>.</summary>
    public string Test => Models.Count == 2 ? "McNemar's exact test" : "Cochran's Q";

    /// <summary>How often chance alone makes the models so different, if all are right equally often.</summary>
    public double PValue { get; }

    /// <summary>How often the intervals hold what they are of.</summary>
    public double Confidence { get; }

    /// <summary>Whether all differences in accuracy may be chance: the p-value is at least 1 less the confidence.</summary>
    public bool IsWithinChance => PValue >= 1 - Confidence;

    /// <summary>What may be concluded, in a sentence.</summary>
    public string Conclusion { get; }

    /// <summary>Compares models.</summary>
    /// <param name="models">Models with their names, at least two, of the same classes in any order; the others are held against the first.</param>
    /// <param name="data">Labelled examples that none of them was trained on.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <param name="cancellationToken">Looked at many times a second.</param>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.ClassesDiffer"/>; <see cref="DigitsError.DataTrainedOn"/>; <see cref="DigitsError.DataTooSmall"/>
    /// where there are no examples; and as <see cref="Classifier.Measure"/>.
    /// </exception>
    public static ModelComparison Of(
        IReadOnlyList<(string Name, Classifier Model)> models, DigitData data, ComparisonOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(models);
        ArgumentNullException.ThrowIfNull(data);
        options ??= new ComparisonOptions();
        if (models.Count < 2)
            throw DigitsException.ParameterOutOfRange("The number of models to compare", models.Count, "at least 2");
        if (!(options.Confidence is > 0.5 and < 1))
            throw DigitsException.ParameterOutOfRange("Confidence", options.Confidence, "more than 0.5 and less than 1");
        if (data.Count == 0)
            throw new DigitsException(DigitsError.DataTooSmall, $"{data.Source} holds no examples; at least one is needed to compare models on.");

        Classifier first = models[0].Model;
        var places = new ClassLabels(first.ClassNames);
        SharedRows?[] shared = [.. models.Select(model => TrainedRows.Require(model.Name, model.Model, data, options.AllowsShared))];
        int[] truth = places.Map(data);
        IReadOnlyList<Prediction>[] answers = [.. models.Select(model => model.Model.Predict(data, options.Threads, cancellationToken))];
        int[][] predicted = [.. models.Select((model, m) => PlacesOf(models[0].Name, places, model.Name, model.Model) is var at ? answers[m].Select(answer => at[answer.ClassIndex]).ToArray() : [])];

        double confidence = options.Confidence;
        var bootstrap = new F1Bootstrap(first.ClassNames.Count, truth, predicted, options.Seed, cancellationToken);
        ComparedModel[] compared = [.. models.Select((model, m) =>
        {
            Measurement measurement = Measure(first.ClassNames, truth, predicted[m], data.Source);
            int hits = truth.Zip(predicted[m]).Count(pair => pair.First == pair.Second);
            return new ComparedModel(model.Name, measurement, Interval.Wilson(hits, truth.Length, confidence), bootstrap.Of(m, confidence), shared[m]);
        })];
        ModelDifference[] differences = [.. Enumerable.Range(1, models.Count - 1).Select(m => Differ(compared, m, truth, predicted, answers, bootstrap, confidence))];
        AdjustPValues(differences, confidence);
        double p = models.Count == 2
            ? differences[0].PValue
            : CochranQTest.PValue([.. predicted.Select(answer => answer.Zip(truth, (said, label) => said == label).ToArray())]);
        return new ModelComparison(compared.AsReadOnly(), differences.AsReadOnly(), p, confidence);
    }

    /// <summary>For each class of a model its place among the first's.</summary>
    private static int[] PlacesOf(string firstName, ClassLabels places, string name, Classifier model)
    {
        int[] at = [.. model.ClassNames.Select(places.PlaceOf)];
        if (at.Length != places.Labels.Count || at.Contains(-1) || at.Distinct().Count() != at.Length)
        {
            throw new DigitsException(
                DigitsError.ClassesDiffer,
                $"The models have other classes and cannot be compared: {Excerpt.Of(firstName)} has {Excerpt.Of([.. places.Labels.Select(label => $"{label}")])}; {Excerpt.Of(name)} has {Excerpt.Of(model.ClassNames)}.");
        }
        return at;
    }

    private static Measurement Measure(IReadOnlyList<string> classNames, int[] truth, int[] predicted, string source)
    {
        var confusion = new ConfusionMatrix(classNames);
        for (int i = 0; i < truth.Length; i++)
            confusion.Add(truth[i], predicted[i]);
        return new Measurement(confusion, double.NaN, source);
    }

    private static ModelDifference Differ(
        ComparedModel[] models, int m, int[] truth, int[][] predicted, IReadOnlyList<Prediction>[] answers, F1Bootstrap bootstrap, double confidence)
    {
        List<int> gained = [], lost = [];
        for (int i = 0; i < truth.Length; i++)
        {
            bool before = predicted[0][i] == truth[i], after = predicted[m][i] == truth[i];
            if (before != after) (after ? gained : lost).Add(i);
        }
        ChangedPrediction Change(int i) => new(answers[0][i], answers[m][i]);
        Measurement from = models[0].Measurement, to = models[m].Measurement;
        return new ModelDifference(bootstrap, m)
        {
            From = models[0].Name,
            To = models[m].Name,
            Accuracy = to.Accuracy - from.Accuracy,
            AccuracyInterval = PairedDifference.Interval(gained.Count, lost.Count, truth.Length, confidence),
            F1 = to.F1 - from.F1,
            F1Interval = bootstrap.Difference(0, m, confidence),
            PValue = McNemarTest.PValue(gained.Count, lost.Count),
            IsWithinChance = true,
            Classes = from.Classes.Select((item, c) => new ClassDifference(
                item.Label, item.Support, item.F1, to.Classes[c].F1, gained.Count(i => truth[i] == c), lost.Count(i => truth[i] == c))).ToArray().AsReadOnly(),
            Gained = gained.Select(Change).ToArray().AsReadOnly(),
            Lost = lost.Select(Change).ToArray().AsReadOnly(),
        };
    }

    /// <summary>Holm's adjustment: the least of n p-values times n, the next times n - 1, and none less than the one before.</summary>
    private static void AdjustPValues(ModelDifference[] differences, double confidence)
    {
        double most = 0;
        int left = differences.Length;
        foreach (int d in Enumerable.Range(0, differences.Length).OrderBy(d => differences[d].PValue).ToArray())
        {
            most = Math.Max(most, Math.Min(1, differences[d].PValue * left--));
            differences[d] = differences[d] with { PValue = most, IsWithinChance = most >= 1 - confidence };
        }
    }

    private string Conclude()
    {
        string examples = string.Create(CultureInfo.InvariantCulture, $"{Count:#,0} {(Count == 1 ? "example" : "examples")}");
        if (Models.Count == 2)
        {
            ModelDifference only = Differences[0];
            string figures = string.Create(
                CultureInfo.InvariantCulture,
                $"accuracy {100 * only.Accuracy:+0.00;-0.00;0.00} points ({100 * Confidence:0.#}% interval {100 * only.AccuracyInterval.Low:+0.00;-0.00;0.00} to {100 * only.AccuracyInterval.High:+0.00;-0.00;0.00}), p {Text(PValue)}, {examples}");
            return only.IsWithinChance
                ? $"A difference within chance: {only.To} against {only.From}, {figures}."
                : $"{only.To} is {(only.Accuracy > 0 ? "better" : "worse")} than {only.From}: {figures}.";
        }
        string test = $"Cochran's Q, p {Text(PValue)}, {examples}";
        if (IsWithinChance)
            return $"Differences within chance between all {Models.Count} models ({test}).";
        string[] parts =
        [
            .. Part("better", [.. Differences.Where(d => !d.IsWithinChance && d.Accuracy > 0)]),
            .. Part("worse", [.. Differences.Where(d => !d.IsWithinChance && d.Accuracy <= 0)]),
            .. Part("within chance", [.. Differences.Where(d => d.IsWithinChance)]),
        ];
        return $"The models differ ({test}). Against {Models[0].Name}: {string.Join("; ", parts)}.";
    }

    private static IEnumerable<string> Part(string verdict, ModelDifference[] models)
    {
        if (models.Length == 0)
            yield break;
        string more = models.Length > MostNames ? $" and {models.Length - MostNames} more" : "";
        yield return $"{string.Join(", ", models.Take(MostNames).Select(model => model.To))}{more} {verdict}";
    }

    private static string Text(double pValue) =>
        pValue < 0.0001 ? "less than 0.0001" : string.Create(CultureInfo.InvariantCulture, $"= {pValue:0.0###}");

    /// <inheritdoc/>
    public override string ToString() => Conclusion;
}
