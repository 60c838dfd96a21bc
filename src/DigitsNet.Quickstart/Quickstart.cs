using Spectre.Console;

namespace DigitsNet.Quickstart;

/// <summary>The program around the job: terminal, Ctrl-C, errors and exit codes.</summary>
internal static class Quickstart
{
    private const int Failure = 1;

    public static int Run(QuickstartOptions options)
    {
        using var interruption = new Interruption();
        IAnsiConsole console = Terminal.Open(silent: options.Json);
        // a live display hides the cursor, and an interruption may leave no time to bring it back
        if (Terminal.IsLive(console))
            AppDomain.CurrentDomain.ProcessExit += (_, _) => console.Cursor.Show();
        try
        {
            JobResult result = new Job(options, console).Run(interruption.Token);
            if (options.Json)
                Console.Out.WriteLine(JsonReport.Write(result));
            return 0;
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            Console.Error.WriteLine("Interrupted.");
            return Interruption.ExitCode;
        }
        catch (DigitsException e)
        {
            Console.Error.WriteLine($"{e.Message} ({e.Error})");
            return Failure;
        }
    }
}
