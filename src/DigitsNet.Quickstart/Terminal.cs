using Spectre.Console;

namespace DigitsNet.Quickstart;

/// <summary>Where the views are drawn: colours and live displays on a terminal, plain text anywhere else.</summary>
internal static class Terminal
{
    private const int PlainWidth = 100;

    public static IAnsiConsole Open(bool silent)
    {
        bool plain = silent || Console.IsOutputRedirected;
        var settings = new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(silent ? TextWriter.Null : Console.Out),
            Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = plain ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = plain ? InteractionSupport.No : InteractionSupport.Detect,
        };
        // Spectre's enrichers write escape sequences into the logs of the build services they know.
        settings.Enrichment.UseDefaultEnrichers = false;
        IAnsiConsole console = AnsiConsole.Create(settings);
        if (plain)
            console.Profile.Width = PlainWidth;
        return console;
    }

    public static bool IsLive(IAnsiConsole console) => console.Profile.Capabilities is { Interactive: true, Ansi: true };

    public static bool HasColours(IAnsiConsole console) => console.Profile.Capabilities.ColorSystem != ColorSystem.NoColors;

    /// <summary>A line left whole, for what is to be copied; Spectre breaks lines at the width.</summary>
    public static void WholeLine(this IAnsiConsole console, string text) => console.Profile.Out.Writer.WriteLine(text);

    public static void Heading(this IAnsiConsole console, string text)
    {
        console.WriteLine();
        console.Write(new Rule(Markup.Escape(text)) { Justification = Justify.Left });
    }
}
