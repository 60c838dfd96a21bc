using System.Management.Automation;

namespace DigitsPS.Views;

/// <summary>What a model is, in a few words a line.</summary>
public static class ModelText
{
    private const string Training = "training";
    private const string Validation = "validation";
    private const int SparkWidth = 40;
    private const string Sparks = "▁▂▃▄▅▆▇█";

    /// <summary>Epochs made, and how many were asked for where training stopped before.</summary>
    public static string Epochs(int made, int asked) => made < asked ? $"{made} of {asked}" : $"{made}";

    /// <summary>What makes inputs of the model's columns, in a line; of a model that has been in another process, as that wrote it.</summary>
    public static string Preparation(PSObject model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return $"{model.Properties["Preparation"]?.Value}";
    }

    /// <summary>The cost of the first and of the last epoch, and its way between them.</summary>
    public static string CostLine(double[] costs)
    {
        ArgumentNullException.ThrowIfNull(costs);
        return costs.Length switch
        {
            0 => "",
            1 => Figures.Score(costs[0]),
            _ => $"{Figures.Score(costs[0])} {Spark(costs)} {Figures.Score(costs[^1])}",
        };
    }

    /// <summary>A model's scores in a line, and which examples gave them.</summary>
    /// <param name="measurement">The scores, or null.</param>
    /// <param name="trainedOn">The source of the training data.</param>
    /// <param name="validationF1">F1 of the last epoch on validation data; null where there was none.</param>
    public static string ModelScores(PSObject? measurement, string? trainedOn, double? validationF1)
    {
        string examples = ScoredOn(measurement, trainedOn, validationF1);
        return Scores(measurement, examples is Training or Validation ? $"{examples} examples" : $"examples of {examples}");
    }

    /// <summary>Which examples gave a model's scores: those it was trained on, those of validation, or the name of a file.</summary>
    /// <inheritdoc cref="ModelScores"/>
    public static string ScoredOn(PSObject? measurement, string? trainedOn, double? validationF1)
    {
        string? source = measurement?.Properties["Source"]?.Value as string;
        return measurement is null ? "" : source != trainedOn ? Figures.FileName(source) : validationF1 is null ? Training : Validation;
    }

    /// <summary>Accuracy beside that of always saying the commonest class, F1 and cost in a line.</summary>
    /// <param name="measurement">A measurement, also one that has been in another process; or null.</param>
    /// <param name="examples">What it was measured on.</param>
    public static string Scores(PSObject? measurement, string examples = "examples")
    {
        return measurement is null
            ? ""
            : $"accuracy {Figures.Percent(Value("Accuracy"))} (baseline {Figures.Percent(Value("BaselineAccuracy"))}), F1 {Figures.Score(Value("F1"))}, cost {Figures.Score(Value("Cost"))} on {Figures.Count(Value("Count"))} {examples}";

        double? Value(string name) => LanguagePrimitives.ConvertTo<double?>(measurement.Properties[name]?.Value);
    }

    private static string Spark(double[] values)
    {
        double least = values.Min(), range = Math.Max(values.Max() - least, double.Epsilon);
        int width = Math.Min(values.Length, SparkWidth);
        return string.Concat(Enumerable.Range(0, width)
            .Select(i => values[i * (values.Length - 1) / (width - 1)])
            .Select(value => Sparks[(int)((value - least) / range * (Sparks.Length - 1))]));
    }
}
