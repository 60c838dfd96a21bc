using DigitsNet.Metrics;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>Accuracy and F1 in a line, then a row a class.</summary>
internal static class ScoreTable
{
    public static void Write(IAnsiConsole console, Measurement measurement)
    {
        console.WriteLine($"Test accuracy {Figures.Percent(measurement.Accuracy)}, F1 {Figures.Score(measurement.F1)}, cost {Figures.Score(measurement.Cost)}, {measurement.Count:N0} examples");
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("Class");
        foreach (string name in new[] { "Precision", "Recall", "F1", "Examples" })
            table.AddColumn(new TableColumn(name) { Alignment = Justify.Right });
        foreach (var item in measurement.Classes)
            table.AddRow(Markup.Escape(item.Label), Figures.Score(item.Precision), Figures.Score(item.Recall), Figures.Score(item.F1), $"{item.Support:N0}");
        console.Write(table);
    }
}
