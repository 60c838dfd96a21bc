using System.Management.Automation;
using System.Management.Automation.Host;

namespace DigitsPS.Views;

/// <summary>What the terminal can show, and what the user wants shown.</summary>
internal static class TerminalStyle
{
    /// <summary>$PSStyle.OutputRendering decides; where it leaves it to the host, the terminal and NO_COLOR do.</summary>
    public static bool HasColor(PSCmdlet cmdlet) => HasColor(cmdlet.GetVariableValue("PSStyle"), cmdlet.Host.UI.SupportsVirtualTerminal);

    /// <param name="psStyle">The session's $PSStyle, or null where there is none.</param>
    /// <param name="hasTerminal">Whether the host shows escape sequences.</param>
    public static bool HasColor(object? psStyle, bool hasTerminal = true)
    {
        if (psStyle is null || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }) return false;
        return PSObject.AsPSObject(psStyle).Properties["OutputRendering"]?.Value?.ToString() switch
        {
            "PlainText" => false,
            "Ansi" => true,
            _ => hasTerminal && !Console.IsOutputRedirected,
        };
    }

    /// <summary>Whether the terminal's encoding has the characters of a text.</summary>
    public static bool CanShow(string text) => Console.OutputEncoding.GetString(Console.OutputEncoding.GetBytes(text)) == text;

    public static int Width(PSHost host)
    {
        try
        {
            return host.UI?.RawUI?.BufferSize.Width is > 0 and int width ? width : DigitDrawing.DefaultWidth;
        }
        // A host without a screen has no size, and says so in its own way.
        catch (Exception exception) when (exception is HostException or NotImplementedException or IOException)
        {
            return DigitDrawing.DefaultWidth;
        }
    }
}
