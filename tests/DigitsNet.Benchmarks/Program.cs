using System.CommandLine;
using DigitsNet.Benchmarks;

return new RootCommand("The speed of DigitsNet: timings to lay beside those of others.")
{
    TrainCommand.Make(),
    PredictCommand.Make(),
    CrossValidateCommand.Make(),
    ReadCsvCommand.Make(),
    ScaleCommand.Make(),
    GemmCommand.Make(),
    MicroCommand.Make(),
}.Parse(args).Invoke(new InvocationConfiguration { ProcessTerminationTimeout = null });
