using DigitsNet.Tuning;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>A row a fold, and the winner.</summary>
internal static class FoldTable
{
    public static void Write(IAnsiConsole console, CrossValidationResult result, double lambda)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string name in new[] { "Fold", "Lambda", "Train", "Validation", "Accuracy", "F1", "Seconds", "" })
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });
        foreach (var fold in result.Folds)
        {
            bool best = fold == result.Best;
            string[] cells =
            [
                $"{fold.Fold}", Figures.Number(fold.Value ?? lambda), $"{fold.TrainCount:N0}", $"{fold.ValidationCount:N0}",
                Figures.Percent(fold.Accuracy), Figures.Score(fold.F1), $"{fold.Seconds:F1}", best ? "best" : "",
            ];
            table.AddRow(cells.Select(cell => new Text(cell, best ? new Style(Color.Green) : Style.Plain)));
        }
        console.Write(table);
        console.WriteLine($"Mean accuracy {Figures.Percent(result.AccuracyMean)} (standard deviation {Figures.Percent(result.AccuracyStandardDeviation)}), "
            + $"mean F1 {Figures.Score(result.F1Mean)} ({Figures.Score(result.F1StandardDeviation)}), {Figures.Seconds(result.Seconds)}");
        console.WriteLine(result.Parameter is null
            ? $"Best: fold {result.Best.Fold}, F1 {Figures.Score(result.Best.F1)}"
            : $"Winner: lambda {Figures.Number(lambda)}, in fold {result.Best.Fold} with F1 {Figures.Score(result.Best.F1)}");
    }
}
