using DigitsNet.Data;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>A few digits side by side, each with a caption; as many as the width holds. Nothing where the examples are no images.</summary>
internal static class DigitRow
{
    private const int Most = 5;
    private const int Gap = 2;
    private const int NarrowestCaption = 22;

    public static void Write(IAnsiConsole console, IEnumerable<(Digit Digit, string Caption)> digits)
    {
        var shown = digits.Where(item => item.Digit.Height > 1).Take(Most).Select(item => (Drawing: new DigitDrawing(item.Digit), item.Caption)).ToArray();
        if (shown.Length == 0)
            return;
        int cell = Math.Max(NarrowestCaption, shown.Max(item => item.Drawing.Columns));
        shown = [.. shown.Take(Math.Max(1, (console.Profile.Width + Gap) / (cell + Gap)))];

        var grid = new Grid();
        foreach (var _ in shown)
            grid.AddColumn(new GridColumn { Width = cell, NoWrap = true, Padding = new Padding(0, 0, Gap, 0) });
        grid.AddRow([.. shown.Select(item => item.Drawing.Draw(console))]);
        grid.AddEmptyRow();
        grid.AddRow([.. shown.Select(item => new Text(item.Caption))]);
        console.WriteLine();
        console.Write(grid);
    }
}
