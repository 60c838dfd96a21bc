using System.CommandLine;
using System.Diagnostics;
using DigitsNet.Data;

namespace DigitsNet.Benchmarks;

/// <summary>Reading a CSV file of digits in Kaggle's layout.</summary>
internal static class ReadCsvCommand
{
    private static readonly Option<string?> File = new("--file") { Description = "The CSV file; without it, one in Kaggle's layout is made from MNIST and deleted at the end" };
    private static readonly Option<int> Rows = Flags.Count("--rows", 42_000, "Rows of the file that is made");
    private static readonly Option<int> Repeat = Flags.Count("--repeat", 5, "Times, each timed");

    public static Command Make()
    {
        var command = new Command("read-csv", "Read a CSV file of digits and print one JSON line") { File, Rows, Repeat };
        command.SetAction(result =>
        {
            if (result.GetValue(File) is string path)
            {
                Run(path, result.GetValue(Repeat));
                return;
            }
            string made = Path.GetTempFileName();
            try
            {
                KaggleCsv.Write(Mnist.Train().First(result.GetValue(Rows)), made);
                Run(made, result.GetValue(Repeat));
            }
            finally
            {
                System.IO.File.Delete(made);
            }
        });
        return command;
    }

    private static void Run(string path, int repeat)
    {
        var seconds = new double[repeat];
        long pixels = 0;
        int rows = 0;
        for (int i = 0; i < repeat; i++)
        {
            long begun = Stopwatch.GetTimestamp();
            var data = DigitFile.Read(path);
            seconds[i] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            rows = data.Count;
            pixels = (long)data.Count * data.FeatureCount;
        }
        long bytes = new FileInfo(path).Length;
        JsonLine.Write(new
        {
            Peer = "digitsnet",
            Variant = "",
            JsonLine.Version,
            JsonLine.Runtime,
            Rows = rows,
            FileMb = Math.Round(bytes / 1e6, 1),
            PixelsMb = Math.Round(pixels / 1e6, 1),
            Repeat = repeat,
            ReadS = seconds.Select(s => Math.Round(s, 6)),
            ReadSMin = Math.Round(seconds.Min(), 6),
            ReadSMedian = Math.Round(JsonLine.Median(seconds), 6),
            MbPerS = Math.Round(bytes / 1e6 / JsonLine.Median(seconds), 1),
            PeakRssMb = JsonLine.PeakMemory(),
            Note = "",
        });
    }
}
