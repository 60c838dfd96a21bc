using System.Xml.Linq;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>How training went, epoch by epoch.</summary>
internal sealed class CurveSection() : ReportSection("curves", "Learning curves")
{
    private const int MostPoints = 200, MostRows = 50;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model is not { } model)
            return [];
        IReadOnlyList<TrainingEpoch> history = model.History;
        if (history.Count == 0)
            return [Tag("p", With("class", "note"), "The model's file records no epochs, so there are no learning curves.")];
        IReadOnlyList<TrainingEpoch> drawn = Thin(history, MostPoints), listed = Thin(history, MostRows);
        return
        [
            Tag("div", With("class", "charts"),
                Curve("Cost", "mean cost an example", drawn, epoch => epoch.Cost, epoch => epoch.ValidationCost, isPart: false),
                Curve("Accuracy", "part predicted right", drawn, epoch => epoch.Accuracy, epoch => epoch.ValidationAccuracy, isPart: true),
                Curve("F1", "mean F1 of the classes", drawn, epoch => epoch.F1, epoch => epoch.ValidationF1, isPart: false),
                Curve("Learning rate", "step size", drawn, epoch => epoch.LearningRate, null, isPart: false)),
            Tag("p", With("class", "note"), "Training scores are of each batch as it was met, before its update; validation scores of the whole validation data after the epoch."),
            Tag("details", Tag("summary", "Numbers of the epochs"), Numbers(history, listed)),
        ];
    }

    private static XElement Curve(string name, string axis, IReadOnlyList<TrainingEpoch> epochs, Func<TrainingEpoch, double> train, Func<TrainingEpoch, double?>? validation, bool isPart)
    {
        string words = Way(epochs, name, train, validation, isPart);
        var plot = new Plot($"{name} by epoch", new Axis("epoch") { IsWhole = true }, new Axis(axis) { IsPart = isPart, Greatest = isPart && epochs.Any(epoch => train(epoch) > 0.9) ? 1 : null }) { Description = words };
        plot.Series.Add(new Series("training", [.. epochs.Select(epoch => new ChartPoint(epoch.Epoch, train(epoch), Tip(epoch, train(epoch), isPart)))]));
        if (validation is not null && epochs.Any(epoch => validation(epoch) is not null))
            plot.Series.Add(new Series("validation", [.. epochs.Where(epoch => validation(epoch) is not null).Select(epoch => new ChartPoint(epoch.Epoch, validation(epoch)!.Value, Tip(epoch, validation(epoch)!.Value, isPart)))]));
        return ChartFigure.Of(plot, name, words);
    }

    private static string Tip(TrainingEpoch epoch, double value, bool isPart) => FormattableString.Invariant($"epoch {epoch.Epoch}: {Text(value, isPart)}");

    private static string Way(IReadOnlyList<TrainingEpoch> epochs, string name, Func<TrainingEpoch, double> train, Func<TrainingEpoch, double?>? validation, bool isPart)
    {
        string onTraining = validation is null ? "" : " on training data";
        string way = epochs.Count == 1 ? $"{Text(train(epochs[0]), isPart)}{onTraining}" : $"From {Text(train(epochs[0]), isPart)} to {Text(train(epochs[^1]), isPart)}{onTraining}";
        return validation?.Invoke(epochs[^1]) is { } last ? $"{way}, at the end {Text(last, isPart)} on validation data." : $"{way}.";
    }

    private static string Text(double value, bool isPart) => isPart ? Words.Percent(value) : Words.Number(value);

    private static XElement Numbers(IReadOnlyList<TrainingEpoch> history, IReadOnlyList<TrainingEpoch> listed)
    {
        bool isValidated = history.Any(epoch => epoch.ValidationAccuracy is not null);
        string caption = listed.Count == history.Count ? "Scores of each epoch" : $"Scores of {Words.Count(listed.Count)} of {Words.Count(history.Count)} epochs, evenly chosen";
        string[] headings = ["epoch", "learning rate", "cost", "accuracy", "F1", .. isValidated ? new[] { "validation cost", "validation accuracy", "validation F1" } : []];
        return DataTable.Of(caption, headings, listed.Select(epoch => (IReadOnlyList<object?>)
        [
            Words.Count(epoch.Epoch), Words.Number(epoch.LearningRate), Words.Score(epoch.Cost), Words.Percent(epoch.Accuracy), Words.Score(epoch.F1),
            .. isValidated ? new object?[] { Words.Score(epoch.ValidationCost), epoch.ValidationAccuracy is { } part ? Words.Percent(part) : "–", Words.Score(epoch.ValidationF1) } : [],
        ]));
    }

    /// <summary>At most so many of some items, evenly chosen, the first and the last among them.</summary>
    internal static IReadOnlyList<T> Thin<T>(IReadOnlyList<T> items, int most) =>
        items.Count <= most ? items : [.. Enumerable.Range(0, most).Select(i => items[(int)((long)i * (items.Count - 1) / (most - 1))])];
}
