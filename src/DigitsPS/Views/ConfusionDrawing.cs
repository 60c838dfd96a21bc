using DigitsNet.Metrics;

namespace DigitsPS.Views;

/// <summary>A confusion matrix as text: a row a true class, a column a predicted one.</summary>
public static class ConfusionDrawing
{
    private const int Widest = 80;
    private const int MostPairs = 10;

    /// <summary>The matrix, or its largest entries off the diagonal where it is too wide.</summary>
    /// <param name="confusion">The matrix.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(ConfusionMatrix confusion, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var palette = new Palette(psStyle);
        int names = confusion.ClassNames.Max(name => Names.Short(name).Length);
        int cell = 1 + Math.Max(names, Figures.Count(LargestCount(confusion)).Length);
        return names + cell * confusion.ClassNames.Count <= Widest ? Matrix(confusion, palette) : Pairs(confusion, palette);
    }

    private static string Matrix(ConfusionMatrix confusion, Palette palette)
    {
        var table = new TextTable();
        table.Add([new Cell(""), .. confusion.ClassNames.Select(name => new Cell(Names.Short(name), palette.Strong))]);
        for (int truth = 0; truth < confusion.ClassNames.Count; truth++)
        {
            int row = truth;
            table.Add([
                new Cell(Names.Short(confusion.ClassNames[row]), palette.Strong),
                .. Enumerable.Range(0, confusion.ClassNames.Count).Select(column => Count(confusion[row, column], row == column, palette)),
            ]);
        }
        return table.Draw(gap: " ");
    }

    private static Cell Count(int count, bool right, Palette palette) => count == 0
        ? new Cell("·", palette.Faint)
        : new Cell(Figures.Count(count), right ? palette.Good : palette.Bad);

    private static string Pairs(ConfusionMatrix confusion, Palette palette)
    {
        int classes = confusion.ClassNames.Count;
        var pairs =
            from truth in Enumerable.Range(0, classes)
            from prediction in Enumerable.Range(0, classes)
            where truth != prediction && confusion[truth, prediction] > 0
            orderby confusion[truth, prediction] descending
            select (truth, prediction);
        var table = new TextTable();
        table.Add(new Cell("Class", palette.Strong), new Cell("Taken for", palette.Strong), new Cell("Times", palette.Strong));
        foreach ((int truth, int prediction) in pairs.Take(MostPairs))
        {
            table.Add(
                Names.Short(confusion.ClassNames[truth]), Names.Short(confusion.ClassNames[prediction]),
                new Cell(Figures.Count(confusion[truth, prediction]), palette.Bad));
        }
        return table.Draw();
    }

    private static int LargestCount(ConfusionMatrix confusion)
    {
        int largest = 0;
        foreach (int count in confusion.GetCounts()) largest = Math.Max(largest, count);
        return largest;
    }
}
