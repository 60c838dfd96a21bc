using System.Globalization;
using System.Management.Automation.Language;
using System.Text;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsPS;

/// <summary>The command that makes a model again, to be pasted into a session.</summary>
internal static class TrainingCommand
{
    /// <summary>The command, with each setting that is not the default.</summary>
    public static string Of(Model model)
    {
        Network network = model.Network, usual = new();
        string[] settings = [.. NetworkParameter.All.Where(parameter => parameter.Name != nameof(Network.Layers) && parameter.TextOf(network) != parameter.TextOf(usual) && parameter.UsedOnlyBy(network) is null)
            // The default rate is Adam's, and another optimizer brings its own
            .Concat(network.Optimizer != usual.Optimizer && network.LearningRate == usual.LearningRate ? [NetworkParameter.Find(nameof(Network.LearningRate))] : [])
            .Select(parameter => $"-{Singular(parameter.Name)} {parameter.TextOf(network)}")];
        string layers = string.Join(", ", network.Layers.Select(layer => Quote($"{layer}")));
        var command = new StringBuilder();
        command.Append(CultureInfo.InvariantCulture, $"$data = Import-DigitData {Quote(model.Provenance.DataSource)} -NoEnumerate\n");
        command.Append(CultureInfo.InvariantCulture, $"$data.Sha256 -eq {Quote(model.Provenance.DataSha256)} # must be True\n");
        command.Append(CultureInfo.InvariantCulture, $"$network = New-Network {(layers.Length == 0 ? "@()" : layers)}{string.Concat(settings.Select(setting => $" {setting}"))}\n");
        command.Append(CultureInfo.InvariantCulture, $"Invoke-NetworkTraining $network -Data $data{Preparation(model.Preparation)}");
        return command.ToString();
    }

    private static string Preparation(FittedPreparation? preparation)
    {
        if (preparation is null) return "";
        var named = preparation.Columns.Select((column, i) => (Column: column, Name: column.Name ?? (i + 1).ToString(CultureInfo.InvariantCulture))).ToArray();
        string categorical = string.Join(", ", named.Where(item => item.Column.Categories.Count > 0).Select(item => Quote(item.Name)));
        string missing = string.Join("; ", named.Where(item => item.Column.Missing != MissingRule.Refuse).Select(item => $"{Quote(item.Name)} = {Quote(item.Column.MissingText)}"));
        return (categorical.Length > 0 ? $" -Categorical {categorical}" : "") + (missing.Length > 0 ? $" -Missing @{{ {missing} }}" : "")
            + (preparation.UnseenCategory != UnseenCategory.Refuse && categorical.Length > 0 ? $" -UnseenCategory {preparation.UnseenCategory}" : "");
    }

    // Layers and Epochs are parameters in the singular
    private static string Singular(string name) => name.TrimEnd('s');

    private static string Quote(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
