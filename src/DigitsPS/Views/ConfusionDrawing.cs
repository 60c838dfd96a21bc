using System.Globalization;
using DigitsNet.Metrics;

namespace DigitsPS.Views;

/// <summary>A confusion matrix as text: a row a true class, a column a predicted one.</summary>
public static class ConfusionDrawing
{
    private const int Widest = 60;
    private const int MostPairs = 10;
    private const double Small = 0.01;
    private const double Grave = 0.05;

    /// <summary>The matrix, or its largest entries off the diagonal where it is too wide.</summary>
    /// <param name="confusion">The matrix.</param>
    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public static string Draw(ConfusionMatrix confusion, object? psStyle = null)
    {
        ArgumentNullException.ThrowIfNull(confusion);
        var palette = new Palette(psStyle);
        int names = confusion.ClassNames.Max(name => Names.Short(name).Length);
        int cell = Math.Max(names, Plain(LargestCount(confusion)).Length);
        return names + (1 + cell) * confusion.ClassNames.Count <= Widest ? Matrix(confusion, cell, palette) : Pairs(confusion, palette);
    }

    private static string Matrix(ConfusionMatrix confusion, int width, Palette palette)
    {
        int classes = confusion.ClassNames.Count;
        var table = new TextTable();
        table.Add([new Cell(""), .. confusion.ClassNames.Select(name => new Cell(Names.Short(name).PadLeft(width), palette.Strong))]);
        for (int truth = 0; truth < classes; truth++)
        {
            int row = truth;
            int support = Enumerable.Range(0, classes).Sum(column => confusion[row, column]);
            table.Add([
                new Cell(Names.Short(confusion.ClassNames[row]), palette.Strong),
                .. Enumerable.Range(0, classes).Select(column => Count(confusion[row, column], support, row == column, palette)),
            ]);
        }
        return table.Draw(gap: " ");
    }

    /// <summary>A count, dressed by its part of the examples of its class.</summary>
    private static Cell Count(int count, int support, bool right, Palette palette) => count == 0
        ? new Cell("·", palette.Faint)
        : new Cell(Plain(count), right ? palette.Good : ((double)count / support) switch
        {
            >= Grave => text => palette.Strong(palette.Bad(text)),
            >= Small => palette.Bad,
            _ => palette.Faint,
        });

    private static string Pairs(ConfusionMatrix confusion, Palette palette)
    {
        var table = new TextTable();
        table.Add(new Cell("Class", palette.Strong), new Cell("Taken for", palette.Strong), new Cell("Times", palette.Strong));
        foreach ((int truth, int prediction, int count) in confusion.GetMistakes().Take(MostPairs))
        {
            table.Add(
                Names.Short(confusion.ClassNames[truth]), Names.Short(confusion.ClassNames[prediction]),
                new Cell(Figures.Count(count), palette.Bad));
        }
        return table.Draw();
    }

    // Without commas more of them fit
    private static string Plain(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static int LargestCount(ConfusionMatrix confusion)
    {
        int largest = 0;
        foreach (int count in confusion.GetCounts()) largest = Math.Max(largest, count);
        return largest;
    }
}
