using DigitsNet.Data;
using Spectre.Console;

namespace DigitsNet.Quickstart.Views;

/// <summary>A bar a class, as long as the class has examples.</summary>
internal static class ClassBalance
{
    private const int Width = 76;
    private const int Most = 30;

    public static void Write(IAnsiConsole console, IReadOnlyList<ClassCount> classes)
    {
        var chart = new BarChart { Width = Width };
        foreach (var item in classes.Take(Most))
            chart.AddItem(Markup.Escape(item.Label), item.Count, Color.SteelBlue1);
        console.Write(chart.UseValueFormatter((value, culture) => value.ToString("N0", culture)));
        if (classes.Count > Most)
            console.WriteLine($"... and {classes.Count - Most:N0} more classes");
    }
}
