using System.Management.Automation;
using System.Management.Automation.Host;

namespace DigitsPS;

/// <summary>What the terminal can show, and what the user wants shown.</summary>
internal static class TerminalStyle
{
    /// <summary>$PSStyle.OutputRendering decides; where it leaves it to the host, the terminal and NO_COLOR do.</summary>
    public static bool HasColor(PSCmdlet cmdlet)
    {
        if (Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 }) return false;
        object? style = cmdlet.GetVariableValue("PSStyle");
        return (style is null ? null : PSObject.AsPSObject(style).Properties["OutputRendering"]?.Value?.ToString()) switch
        {
            "PlainText" => false,
            "Ansi" => true,
            _ => !Console.IsOutputRedirected && cmdlet.Host.UI.SupportsVirtualTerminal,
        };
    }

    public static int Width(PSHost host)
    {
        try
        {
            return host.UI.RawUI.BufferSize.Width is > 0 and int width ? width : DigitDrawing.DefaultWidth;
        }
        catch (Exception exception) when (exception is HostException or NotImplementedException or NullReferenceException or IOException)
        {
            return DigitDrawing.DefaultWidth;
        }
    }
}
