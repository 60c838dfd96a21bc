using System.Globalization;
using System.Text;

namespace DigitsNet.Tests.Quickstart;

/// <summary>A small table of numbers with named classes that a network learns in moments.</summary>
internal static class Flowers
{
    public static string Write(string path, int rows)
    {
        var text = new StringBuilder("petal,sepal,species\n");
        for (int i = 0; i < rows; i++)
            text.Append(CultureInfo.InvariantCulture, $"{(i % 3) + (0.01 * (i % 17)):F2},{2 - (i % 3) + (0.01 * (i % 13)):F2},{new[] { "rose", "tulip", "[iris]" }[i % 3]}\n");
        File.WriteAllText(path, text.ToString());
        return path;
    }
}
