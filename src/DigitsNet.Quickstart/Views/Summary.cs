using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>What was written, and a prediction of the model read back.</summary>
internal static class Summary
{
    public static void Write(IAnsiConsole console, JobResult result)
    {
        var prediction = result.Prediction;
        console.Heading("Model");
        console.WholeLine($"Model: {result.ModelPath} ({new FileInfo(result.ModelPath).Length:N0} bytes, {result.Model.ParameterCount:N0} parameters)");
        console.WholeLine($"Logs: {result.LogDirectory}");
        console.WriteLine($"Read back, it gives {(result.SameAfterLoading ? "the same probabilities, bit for bit" : "OTHER probabilities")}. Test example {prediction.Index}:");
        DigitRow.Write(console, [(prediction.Input, $"a {prediction.Actual}")]);
        var chart = new BarChart { Width = 60, MaxValue = 1 };
        var likely = prediction.Probabilities.Zip(result.Model.ClassNames).OrderByDescending(pair => pair.First).Take(3);
        foreach (var (probability, name) in likely)
            chart.AddItem(Markup.Escape(name), probability, Color.SteelBlue1);
        console.Write(chart.UseValueFormatter((value, _) => Figures.Percent(value)));
        console.WriteLine($"Read as {prediction.Label}, {Figures.Percent(prediction.Confidence)} sure. Done in {Figures.Seconds(result.Seconds)}.");
    }
}
