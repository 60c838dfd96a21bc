using System.Globalization;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsPS.Views;

/// <summary>What a model is, in a few words a line.</summary>
public static class ModelText
{
    private const int SparkWidth = 40;
    private const string Sparks = "▁▂▃▄▅▆▇█";

    /// <summary>Units of all layers, inputs to classes: 784-256-64-10.</summary>
    public static string Shape(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        return string.Join('-', model.Layers.Select(layer => layer.Outputs).Prepend(model.Layers[0].Inputs));
    }

    /// <summary>Hidden layers: 256-64.</summary>
    public static string Shape(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        return network.Layers.Count == 0 ? "none" : string.Join('-', network.Layers);
    }

    /// <summary>Epochs made, and how many were asked for where training stopped before.</summary>
    public static string Epochs(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        int asked = model.History.Count == 0 ? model.Network.Epochs : model.History[^1].Epochs;
        return model.History.Count < asked ? $"{model.History.Count} of {asked}" : $"{model.History.Count}";
    }

    /// <summary>The cost of the first and of the last epoch, and its way between them.</summary>
    public static string CostLine(Model model)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (model.History.Count == 0) return "";
        double[] costs = [.. model.History.Select(epoch => epoch.Cost)];
        return costs.Length == 1
            ? Figures.Score(costs[0])
            : $"{Figures.Score(costs[0])} {Spark(costs)} {Figures.Score(costs[^1])}";
    }

    /// <summary>Accuracy, F1 and cost in a line.</summary>
    public static string Scores(DigitsNet.Metrics.Measurement? measurement) => measurement is null ? "" : string.Create(
        CultureInfo.InvariantCulture,
        $"accuracy {Figures.Percent(measurement.Accuracy)}, F1 {Figures.Score(measurement.F1)}, cost {Figures.Score(measurement.Cost)} on {Figures.Count(measurement.Count)} examples");

    private static string Spark(double[] values)
    {
        double least = values.Min(), range = Math.Max(values.Max() - least, double.Epsilon);
        int width = Math.Min(values.Length, SparkWidth);
        return string.Concat(Enumerable.Range(0, width)
            .Select(i => values[i * (values.Length - 1) / (width - 1)])
            .Select(value => Sparks[(int)((value - least) / range * (Sparks.Length - 1))]));
    }
}
