using System.Xml.Linq;
using DigitsNet.Networks;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The weights of the first layer as pictures: what each unit looks for.</summary>
internal sealed class WeightSection() : ReportSection("weights", "First-layer weights")
{
    private const int MostUnits = 64, MostPixels = 64, Bytes = 250_000;
    private const byte Middle = 128, Range = 127;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model is not { Height: > 1 } model || model.Layers[0].Inputs != model.Width * model.Height)
            return [];
        Layer layer = model.Layers[0];
        float[] weights = layer.GetWeights();
        double[] norms = new double[layer.Outputs];
        for (int i = 0; i < weights.Length; i++)
            norms[i % layer.Outputs] += (double)weights[i] * weights[i];
        int[] strongest = [.. Enumerable.Range(0, layer.Outputs).OrderByDescending(unit => norms[unit]).Take(MostUnits)];
        List<XElement> pictures = new Room(Bytes).Take(strongest.Select(unit => Tag("li", Draw(model, weights, unit), Tag("span", With("aria-hidden", "true"), $"{unit + 1}"))));
        string which = layer.Outputs > pictures.Count ? $"The {pictures.Count} of {Words.Count(layer.Outputs)} units with the strongest weights" : Words.Count(layer.Outputs, "unit", "units");
        return pictures.Count == 0 ? [] :
        [
            Tag("p", $"{which}, the strongest first. Ink where it is dark speaks for the unit, ink where it is light against it; the middle grey is no weight. Each unit has its own scale."),
            Tag("ul", With("class", "pictures weights"), With("aria-label", "Weights of the units of the first layer"), pictures),
        ];
    }

    private static XElement Draw(Model model, float[] weights, int unit)
    {
        // Of a large picture each shade is the mean of a square of weights
        int units = model.Layers[0].Outputs, step = (Math.Max(model.Width, model.Height) + MostPixels - 1) / MostPixels;
        int width = (model.Width + step - 1) / step, height = (model.Height + step - 1) / step;
        float[] means = [.. Enumerable.Range(0, width * height).Select(i => Square(i % width * step, i / width * step).Average())];
        float greatest = Math.Max(means.Max(Math.Abs), float.Epsilon);
        return GreyPicture.Of(width, height, (x, y) => (byte)Math.Round(Middle - Range * (means[y * width + x] / greatest)), $"unit {unit + 1}, weights up to {Words.Number(greatest)}");

        IEnumerable<float> Square(int left, int top) =>
            from y in Enumerable.Range(top, Math.Min(step, model.Height - top))
            from x in Enumerable.Range(left, Math.Min(step, model.Width - left))
            select weights[(y * model.Width + x) * units + unit];
    }
}
