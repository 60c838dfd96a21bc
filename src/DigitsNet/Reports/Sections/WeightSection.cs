using System.Xml.Linq;
using DigitsNet.Networks;
using DigitsNet.Training;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>The weights of the first layer as pictures: what each unit looks for.</summary>
internal sealed class WeightSection() : ReportSection("weights", "First-layer weights")
{
    private const int MostUnits = 64, MostPixels = 64 * 64, Bytes = 250_000;
    private const byte Middle = 128, Range = 127;

    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model is not { Height: > 1 } model || model.Layers[0].Inputs != model.Width * model.Height || model.Layers[0].Inputs > MostPixels)
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
        int units = model.Layers[0].Outputs;
        float greatest = Enumerable.Range(0, model.Layers[0].Inputs).Max(input => Math.Abs(weights[input * units + unit]));
        float scale = greatest > 0 ? Range / greatest : 0;
        return GreyPicture.Of(model.Width, model.Height, (x, y) => (byte)Math.Clamp(Math.Round(Middle - scale * weights[(y * model.Width + x) * units + unit]), 0, byte.MaxValue), $"unit {unit + 1}, weights up to {Words.Number(greatest)}");
    }
}
