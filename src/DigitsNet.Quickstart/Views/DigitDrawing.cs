using DigitsNet.Data;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>
/// A digit drawn in characters, two pixels above each other in each: in grey levels where the terminal has colours,
/// else as half blocks, or letters of growing darkness where the encoding has no blocks.
/// </summary>
internal sealed class DigitDrawing
{
    private const int Widest = 28;
    private const byte Visible = 25, Dark = 100;
    private const string Letters = " .:-=+*#%@";

    private readonly byte[,] _ink;
    private readonly Range _rows, _columns;

    public DigitDrawing(Digit digit)
    {
        _ink = digit.ToShades(Widest);
        int rows = _ink.GetLength(0), columns = _ink.GetLength(1);
        _rows = Within(rows, y => Enumerable.Range(0, columns).Any(x => _ink[y, x] > Visible));
        _columns = Within(columns, x => Enumerable.Range(0, rows).Any(y => _ink[y, x] > Visible));
    }

    /// <summary>Characters in a line of the drawing; blank margins are left out.</summary>
    public int Columns => _columns.End.Value - _columns.Start.Value;

    public Paragraph Draw(IAnsiConsole console)
    {
        var paragraph = new Paragraph();
        for (int y = _rows.Start.Value; y < _rows.End.Value; y += 2)
        {
            if (y > _rows.Start.Value)
                paragraph.Append("\n");
            for (int x = _columns.Start.Value; x < _columns.End.Value; x++)
                Append(console, paragraph, _ink[y, x], y + 1 < _rows.End.Value ? _ink[y + 1, x] : (byte)0);
        }
        return paragraph;
    }

    /// <summary>From the first to the last place with ink; all where there is none.</summary>
    private static Range Within(int count, Func<int, bool> hasInk)
    {
        int[] inked = [.. Enumerable.Range(0, count).Where(hasInk)];
        return inked.Length == 0 ? ..count : inked[0]..(inked[^1] + 1);
    }

    private static void Append(IAnsiConsole console, Paragraph paragraph, byte upper, byte lower)
    {
        if (!console.Profile.Capabilities.Unicode)
            paragraph.Append(Letters[(upper + lower) / 2 * (Letters.Length - 1) / byte.MaxValue].ToString());
        else if (Terminal.HasColours(console))
            paragraph.Append("▀", new Style(new Color(upper, upper, upper), new Color(lower, lower, lower)));
        else
            paragraph.Append((upper > Dark, lower > Dark) switch { (true, true) => "█", (true, false) => "▀", (false, true) => "▄", _ => " " });
    }
}
