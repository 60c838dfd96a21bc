using DigitsNet.Training;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>How training went: the first epoch, the last, and some between.</summary>
internal static class EpochTable
{
    private const int Rows = 6;

    public static void Write(IAnsiConsole console, IReadOnlyList<TrainingEpoch> history)
    {
        var table = new Table { Border = TableBorder.Simple };
        foreach (string name in new[] { "Epoch", "Rate", "Cost", "Accuracy", "F1", "Seconds", "Examples/s" })
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });
        int step = Math.Max(1, (history.Count + Rows - 1) / Rows);
        foreach (var epoch in history.Where(epoch => epoch.Epoch == 1 || epoch.Epoch == history.Count || epoch.Epoch % step == 0))
        {
            table.AddRow(
                $"{epoch.Epoch}", Figures.Number(epoch.LearningRate), Figures.Score(epoch.Cost), Figures.Percent(epoch.Accuracy), Figures.Score(epoch.F1),
                $"{epoch.Seconds:F2}", $"{epoch.SamplesPerSecond:N0}");
        }
        console.Write(table);
    }
}
