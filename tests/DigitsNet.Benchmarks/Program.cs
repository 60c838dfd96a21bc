using System.CommandLine;
using DigitsNet.Benchmarks;

return new RootCommand("Accuracy and speed of DigitsNet: the report's table, and timings to lay beside those of others.")
{
    ReportCommand.Make(),
    TrainCommand.Make(),
    PredictCommand.Make(),
    CrossValidateCommand.Make(),
    ReadCsvCommand.Make(),
    ScaleCommand.Make(),
    GemmCommand.Make(),
    MicroCommand.Make(),
}.Parse(args).Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
