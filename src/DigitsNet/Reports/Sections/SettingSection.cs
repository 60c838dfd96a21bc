using System.Xml.Linq;
using DigitsNet.Networks;
using static DigitsNet.Reports.Markup;

namespace DigitsNet.Reports;

/// <summary>Every hyper-parameter, and which of them were chosen otherwise than the defaults.</summary>
internal sealed class SettingSection() : ReportSection("settings", "Settings")
{
    public override IEnumerable<XElement> Show(ReportContent content)
    {
        if (content.Model is not { } model)
            return [];
        // The usual rate is that of the optimizer
        Network network = model.Network, usual = new() { LearningRate = Network.UsualRateOf(model.Network.Optimizer) };
        return [DataTable.Of("Hyper-parameters", ["setting", "value", "default", "note"], NetworkParameter.All.Select(parameter => Row(parameter, network, usual)), isNumeric: false)];
    }

    private static object?[] Row(NetworkParameter parameter, Network network, Network usual)
    {
        string value = parameter.TextOf(network), standard = parameter.TextOf(usual);
        string note = parameter.UsedOnlyBy(network) is { } users ? $"does nothing here; it is for {users}" : value != standard ? "chosen" : "";
        return [parameter.Name, value != standard && note == "chosen" ? Tag("strong", Excerpt.Of(value, 200)) : Excerpt.Of(value, 200), standard, note];
    }
}
