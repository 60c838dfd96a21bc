using System.Diagnostics;
using System.Text.Json;

namespace DigitsNet.Benchmarks;

/// <summary>A result as one line of JSON, in the keys that the rivals' programs use.</summary>
internal static class JsonLine
{
    private static readonly JsonSerializerOptions Format = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static string Version { get; } = typeof(DigitsException).Assembly.GetName().Version!.ToString(3);

    public static string Runtime { get; } = $".NET {Environment.Version}";

    public static void Write(object result) => Console.WriteLine(JsonSerializer.Serialize(result, Format));

    /// <summary>The most memory the process has held, in MiB.</summary>
    public static double PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return Math.Round(process.PeakWorkingSet64 / (1024.0 * 1024.0), 1);
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
