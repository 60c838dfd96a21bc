using DigitsNet.Metrics;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>The confusion matrix, or its largest entries off the diagonal where it is too wide for the screen.</summary>
internal static class ConfusionTable
{
    private const int MostPairs = 10;

    public static void Write(IAnsiConsole console, ConfusionMatrix confusion)
    {
        int classes = confusion.ClassNames.Count;
        int cell = Math.Max(confusion.ClassNames.Max(name => name.Length), $"{confusion.Total}".Length) + 2;
        if ((classes + 1) * cell <= console.Profile.Width)
            WriteMatrix(console, confusion);
        else
            WritePairs(console, confusion);
    }

    private static void WriteMatrix(IAnsiConsole console, ConfusionMatrix confusion)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle("Confusion: true class by row, read as by column") };
        table.AddColumn("");
        foreach (string name in confusion.ClassNames)
            table.AddColumn(new TableColumn(new Text(name)) { Alignment = Justify.Right, Padding = new Padding(1, 0, 0, 0) });
        for (int truth = 0; truth < confusion.ClassNames.Count; truth++)
        {
            table.AddRow(
                Enumerable.Range(0, confusion.ClassNames.Count).Select(prediction => Count(confusion[truth, prediction], truth == prediction))
                    .Prepend(new Text(confusion.ClassNames[truth])));
        }
        console.Write(table);
    }

    private static Text Count(int count, bool right) => (count, right) switch
    {
        (_, true) => new Text($"{count}", new Style(Color.Green)),
        (0, _) => new Text("·", new Style(Color.Grey)),
        _ => new Text($"{count}", new Style(Color.Red)),
    };

    private static void WritePairs(IAnsiConsole console, ConfusionMatrix confusion)
    {
        var table = new Table { Border = TableBorder.Simple, Title = new TableTitle($"Most frequent confusions of {confusion.ClassNames.Count} classes") };
        table.AddColumns("True class", "Read as", "Times");
        foreach ((int truth, int prediction, int count) in confusion.GetMistakes().Take(MostPairs))
            table.AddRow(Markup.Escape(confusion.ClassNames[truth]), Markup.Escape(confusion.ClassNames[prediction]), $"{count:N0}");
        console.Write(table);
    }
}
