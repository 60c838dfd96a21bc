using DigitsNet.Data;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>A few digits side by side, each with a caption; as many as the width holds. Nothing where the examples are no images.</summary>
internal static class DigitRow
{
    private const int Gap = 2;
    private const int NarrowestCaption = 22;

    public static void Write(IAnsiConsole console, IEnumerable<(Digit Digit, string Caption)> digits)
    {
        var shown = digits.Take(1).ToArray();
        if (shown.Length == 0 || shown[0].Digit.Height == 1)
            return;
        int cell = Math.Max(DigitDrawing.Columns(shown[0].Digit.Width), NarrowestCaption);
        shown = [.. digits.Take(Math.Max(1, (console.Profile.Width + Gap) / (cell + Gap)))];

        var grid = new Grid();
        foreach (var _ in shown)
            grid.AddColumn(new GridColumn { Width = cell, NoWrap = true, Padding = new Padding(0, 0, Gap, 0) });
        grid.AddRow([.. shown.Select(item => DigitDrawing.Draw(console, item.Digit))]);
        grid.AddRow([.. shown.Select(item => new Text(item.Caption))]);
        console.WriteLine();
        console.Write(grid);
    }
}
