using System.CommandLine;
using DigitsNet.Networks;

namespace DigitsNet.Quickstart;

/// <summary>The options of the program: read, checked, and explained by --help.</summary>
internal static class CommandLine
{
    private const int UsageError = 2;
    private const int MostThreads = 1024;
    private static readonly Network Defaults = new() { LearningRate = 0.1 };

    private static readonly Setting<string?> Data = SettingKinds.Text("--data", "file", null, "the bundled MNIST training set", "Labelled training data, CSV or IDX, plain or .gz");
    private static readonly Setting<string?> TestData = SettingKinds.Text("--test-data", "file", null, "MNIST's test set, or a tenth of the rows of --data", "Labelled test data");
    private static readonly Setting<string?> Label = SettingKinds.Text("--label", "column", null, "found by its name", "Label column of CSV files, by name or zero-based index");
    private static readonly Setting<int[]> Layers = SettingKinds.Sizes("--layers", Defaults.Layers, "Units of the hidden layers, first to last, or 'none'");
    private static readonly Setting<Activation> Activation = SettingKinds.Choice("--activation", Defaults.Activation, "Activation of the hidden layers");
    private static readonly Setting<Cost> Cost = SettingKinds.Choice("--cost", Defaults.Cost, "Cost that training makes small");
    private static readonly Setting<Initializer> Initializer = SettingKinds.Choice("--initializer", Defaults.Initializer, "How weights begin");
    private static readonly Setting<double> LearningRate = SettingKinds.Positive("--learning-rate", Defaults.LearningRate, "Step size of the first epoch");
    private static readonly Setting<double[]> Lambda = SettingKinds.Numbers("--lambda", [0, 0.3, 1, 3, 10], "Strengths of the L2 penalty to choose among by cross-validation, or a single one to keep");
    private static readonly Setting<int> BatchSize = SettingKinds.Whole("--batch-size", Defaults.BatchSize, 1, "Examples in a mini-batch");
    private static readonly Setting<int> Epochs = SettingKinds.Whole("--epochs", Defaults.Epochs, 1, "Passes over the training data");
    private static readonly Setting<int> Folds = SettingKinds.Whole("--folds", 10, 2, "Folds of the cross-validation");
    private static readonly Setting<int> Threads = SettingKinds.Whole("--threads", 0, 0, "Threads that share the work, 0 for one a core; the results are the same for any number", MostThreads);
    private static readonly Setting<long> Seed = SettingKinds.Seed("--seed", Defaults.Seed, "Seed of every random draw: the same seed gives the same model");
    private static readonly Setting<string?> Out = SettingKinds.Text("--out", "folder", "digits-out", "digits-out", "Folder for the model and the logs");
    private static readonly Option<bool> Json = new("--json") { Description = "Print one line of JSON with every figure and nothing else" };

    /// <summary>Reads the arguments and does the job with them; usage errors go to standard error and end with exit code 2.</summary>
    public static int Run(string[] args, Func<QuickstartOptions, int> job)
    {
        var command = new RootCommand("Trains a neural network to read handwritten digits: looks at the data, tunes lambda by cross-validation, trains, tests, and writes the model.")
        {
            Data, TestData, Label, Layers, Activation, Cost, Initializer, LearningRate, Lambda, BatchSize, Epochs, Folds, Threads, Seed, Out, Json,
        };
        command.SetAction(result => job(Read(result)));

        ParseResult parsed = command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        string[] errors = [.. Errors(command, parsed).Distinct()];
        if (errors.Length == 0)
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        foreach (string error in errors)
            Console.Error.WriteLine(error);
        Console.Error.WriteLine("--help explains every option.");
        return UsageError;
    }

    private static IEnumerable<string> Errors(RootCommand command, ParseResult parsed)
    {
        if (parsed.UnmatchedTokens is [string unknown, ..])
            return [$"'{unknown}' is not an option; expected {string.Join(", ", command.Options.Select(option => option.Name))}."];
        if (parsed.Errors.Count > 0)
            return parsed.Errors.Select(error => error.Message);
        bool isJob = parsed.Action == command.Action;
        return isJob && NetworkError(parsed) is string message ? [message] : [];
    }

    private static string? NetworkError(ParseResult parsed)
    {
        try
        {
            Read(parsed).Network.Validate();
            return null;
        }
        catch (DigitsException e)
        {
            return e.Message;
        }
    }

    private static QuickstartOptions Read(ParseResult result) => new()
    {
        Data = Data.In(result),
        TestData = TestData.In(result),
        Label = Label.In(result),
        Network = new Network
        {
            Layers = Layers.In(result),
            Activation = Activation.In(result),
            Cost = Cost.In(result),
            Initializer = Initializer.In(result),
            LearningRate = LearningRate.In(result),
            BatchSize = BatchSize.In(result),
            Epochs = Epochs.In(result),
            Seed = Seed.In(result),
        },
        Lambdas = Lambda.In(result),
        Folds = Folds.In(result),
        Threads = Threads.In(result),
        Out = Path.GetFullPath(Out.In(result)!),
        Json = result.GetValue(Json),
    };
}
