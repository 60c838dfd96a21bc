using System.Globalization;
using System.Xml.Linq;
using DigitsNet.Reports;

namespace DigitsNet.Tests.Reports;

public class PlotTests
{
    private static Axis Settle(double least, double greatest, Axis? axis = null) => (axis ?? new Axis("x")).For([least, greatest]);

    private static string[] Marks(Axis axis) => [.. axis.Marks().Select(mark => mark.Text)];

    [Fact]
    public void Marks_are_round_numbers()
    {
        Assert.Equal(["0.0", "0.2", "0.4", "0.6", "0.8"], Marks(Settle(0.05, 0.72)));
        Assert.Equal(["1", "2", "3", "4", "5", "6"], Marks(Settle(1, 6, new Axis("x") { IsWhole = true })));
        Assert.Equal(["90%", "92%", "94%", "96%", "98%", "100%"], Marks(Settle(0.905, 0.99, new Axis("x") { IsPart = true, Greatest = 1 })));
        Assert.Equal(["0.001", "0.01", "0.1", "1"], Marks(Settle(0.001, 1, new Axis("x") { IsLogarithmic = true })));
        Assert.Equal(["small", "large"], Marks(new Axis("x") { Names = ["small", "large"] }.For([0, 1])));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(5, 5)]
    [InlineData(-3, -3)]
    [InlineData(1e-12, 1e-12)]
    [InlineData(1e12, 3e12)]
    [InlineData(0.1, 0.1000001)]
    public void Any_values_have_a_few_marks_between_the_ends(double least, double greatest)
    {
        Axis axis = Settle(least, greatest);
        Assert.True(axis.Least <= least && axis.Greatest >= greatest && axis.Least < axis.Greatest);
        Assert.InRange(axis.Marks().Count(), 2, 12);
        Assert.All(axis.Marks(), mark => Assert.InRange(mark.Value, axis.Least!.Value - 1e-9 * Math.Abs(axis.Least.Value), axis.Greatest!.Value + 1e-9 * Math.Abs(axis.Greatest.Value)));
    }

    [Fact]
    public void A_greater_value_stands_farther_up_and_to_the_right_inside_of_the_picture()
    {
        var plot = new Plot("title", new Axis("x"), new Axis("y")) { Description = "words" };
        plot.Series.Add(new Series("one", [new(1, 10, "first"), new(2, 20), new(3, 15) { Low = 12, High = 19 }], ChartMark.Points));
        XElement svg = plot.ToSvg();
        Assert.Equal("title. words", (string?)svg.Attribute("aria-label"));
        double[] x = [.. svg.Descendants("circle").Select(circle => Value(circle, "cx"))], y = [.. svg.Descendants("circle").Select(circle => Value(circle, "cy"))];
        Assert.True(x[0] < x[1] && x[1] < x[2] && y[1] < y[2] && y[2] < y[0]);
        string[] box = ((string)svg.Attribute("viewBox")!).Split(' ');
        Assert.All(svg.Descendants("text").Concat(svg.Descendants("circle")), element => Assert.True(Value(element, element.Attribute("y") is null ? "cy" : "y") < double.Parse(box[3], CultureInfo.InvariantCulture)));
        Assert.Single(svg.Descendants("path"), path => (string?)path.Attribute("class") == "error");
    }

    [Fact]
    public void Series_differ_without_colour_and_are_named()
    {
        var plot = new Plot("title", new Axis("x"), new Axis("y"));
        plot.Series.Add(new Series("training", [new(1, 1), new(2, 2)]));
        plot.Series.Add(new Series("validation", [new(1, 2), new(2, 3)]));
        XElement svg = plot.ToSvg();
        Assert.Equal(["s0 line legend", "s1 line legend", "s0 line", "s1 line"], svg.Elements("g").Select(group => (string)group.Attribute("class")!).Where(name => name.StartsWith('s')));
        Assert.NotEmpty(svg.Descendants("circle"));
        Assert.Equal(3, svg.Descendants("rect").Count());
        Assert.Contains("stroke-dasharray", Resource.Read("chart.css"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_its_own_has_its_style_inside_for_light_and_dark()
    {
        var plot = new Plot("a < b", new Axis("x"), new Axis("y"));
        plot.Series.Add(new Series("bars", [new(0, 1), new(1, 2)], ChartMark.Bars));
        XElement svg = XElement.Parse(plot.ToFile());
        XNamespace space = "http://www.w3.org/2000/svg";
        Assert.Contains("prefers-color-scheme: dark", svg.Element(space + "style")!.Value, StringComparison.Ordinal);
        Assert.Contains(svg.Elements(space + "text"), text => text.Value == "a < b");
        Assert.All(svg.Descendants(), element => Assert.Equal(space, element.Name.Namespace));
    }

    private static double Value(XElement element, string attribute) => double.Parse((string)element.Attribute(attribute)!, CultureInfo.InvariantCulture);
}
