using System.Management.Automation;

namespace DigitsPS.Views;

/// <summary>The colours of a view, taken from $PSStyle; none where they are not wanted.</summary>
internal sealed class Palette
{
    private static readonly string[] s_seriesColors = ["Cyan", "Yellow", "Magenta", "Green", "Blue", "Red"];

    private readonly string _good, _bad, _faint, _strong, _reset;
    private readonly string[] _series;

    /// <param name="psStyle">The session's $PSStyle, or null for no colour.</param>
    public Palette(object? psStyle)
    {
        HasColor = TerminalStyle.HasColor(psStyle);
        PSObject? style = HasColor ? PSObject.AsPSObject(psStyle) : null;
        PSObject? foreground = Property(style, "Foreground") is { } colors ? PSObject.AsPSObject(colors) : null;
        _good = Code(foreground, "Green");
        _bad = Code(foreground, "Red");
        _faint = Code(foreground, "BrightBlack");
        _strong = Code(style, "Bold");
        _series = [.. s_seriesColors.Select(color => Code(foreground, color))];
        _reset = Code(style, "Reset");
    }

    public bool HasColor { get; }

    public string Good(string text) => _good + text + _reset;

    public string Bad(string text) => _bad + text + _reset;

    public string Faint(string text) => _faint + text + _reset;

    public string Strong(string text) => _strong + text + _reset;

    /// <summary>A text of one of several lines; colours come again where there are more lines than colours.</summary>
    public string Series(string text, int line) => _series[line % _series.Length] + text + _reset;

    private static object? Property(PSObject? item, string name) => item?.Properties[name]?.Value;

    private static string Code(PSObject? item, string name) => Property(item, name)?.ToString() ?? "";
}
