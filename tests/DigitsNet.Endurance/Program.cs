using System.Globalization;
using DigitsNet.Endurance;

const string Usage = """
    Runs that are killed, and long runs. The exit code is 0 where all promises were kept.

      kill-runs [kills] [seed]     kill trainings and cross-validations so many times in all (200), go on, compare the bytes
      pair-runs [kills] [seed]     kill workers so many times in all (50), two of which share the folder of a search; compare the bytes
      update-runs [kills] [seed]   kill runs that renew a model in service so many times in all (50), look at what is in place
      long-run [epochs]            memory, handles and threads after a tenth of the epochs (200) and after all
      work <run> <folder>          the work of a run, from its checkpoint in the folder; what kill-runs kills
      pair <run> <folder>          one of the workers of a run; what pair-runs kills
      night <night> <folder>       the run of a night; what update-runs kills
    """;

int Number(int index, int otherwise) => args.Length > index ? int.Parse(args[index], CultureInfo.InvariantCulture) : otherwise;

switch (args.FirstOrDefault())
{
    case "kill-runs":
        return KillRuns.Run(kills: Number(1, 200), seed: Number(2, 1));
    case "pair-runs":
        return PairRuns.Run(kills: Number(1, 50), seed: Number(2, 1));
    case "pair" when args.Length == 3:
        SmallWork.Shared(Number(1, 0)).Run(args[2], began: () => Console.WriteLine("began"));
        return 0;
    case "update-runs":
        return UpdateRuns.Run(kills: Number(1, 50), seed: Number(2, 1));
    case "night" when args.Length == 3:
        UpdateRuns.Night(args[2], Number(1, 0), ready: () => Console.WriteLine("ready"));
        return 0;
    case "long-run":
        return LongRun.Run(epochs: Number(1, 200));
    case "work" when args.Length == 3:
        SmallWork.Of(Number(1, 0)).Run(args[2], began: () => Console.WriteLine("began"));
        return 0;
    default:
        Console.Error.WriteLine(Usage);
        return 2;
}
