using System.Globalization;
using System.Management.Automation.Language;
using DigitsNet.Data;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsPS;

/// <summary>The command that makes a model again, to be pasted into a session.</summary>
internal static class TrainingCommand
{
    // A longer list is nothing that a person pastes
    private const int MostColumns = 30;

    /// <summary>The command, with each setting that is not the default.</summary>
    public static string Of(Model model)
    {
        Network network = model.Network, usual = new();
        string[] settings = [.. NetworkParameter.All.Where(parameter => parameter.Name != nameof(Network.Layers) && parameter.TextOf(network) != parameter.TextOf(usual) && parameter.UsedOnlyBy(network) is null)
            // The default rate is Adam's, and another optimizer brings its own
            .Concat(network.Optimizer != usual.Optimizer && network.LearningRate == usual.LearningRate ? [NetworkParameter.Find(nameof(Network.LearningRate))] : [])
            .Select(parameter => $"-{Singular(parameter.Name)} {parameter.TextOf(network)}")];
        string layers = string.Join(", ", network.Layers.Select(layer => Quote($"{layer}")));
        Provenance provenance = model.Provenance;
        return string.Join('\n',
        [
            // Objects that came down the pipeline have no file
            provenance.DataSource.IndexOfAny(['/', '\\']) >= 0 ? $"$data = Import-DigitData {Quote(provenance.DataSource)}{Reading(model)} -NoEnumerate" : $"# $data: the examples that came from {provenance.DataSource}",
            $"$data.Sha256 -eq {Quote(provenance.DataSha256)} # must be True",
            $"$network = New-Network {(layers.Length == 0 ? "@()" : layers)}{string.Concat(settings.Select(setting => $" {setting}"))}",
            $"$model = Invoke-NetworkTraining $network -Data $data{Preparation(model.Preparation)}",
        ]);
    }

    private static string Reading(Model model)
    {
        string label = model.LabelName is { } name ? $" -LabelColumn {Quote(name)}" : "";
        string columns = model is { Height: 1, FeatureNames: { Count: <= MostColumns } names } ? $" -Property {string.Join(", ", names.Select(Quote))}" : "";
        string categorical = Categorical(model.Preparation);
        return label + columns + (categorical.Length > 0 ? $" -Categorical {categorical}" : "");
    }

    private static string Categorical(FittedPreparation? preparation) => preparation is null ? "" :
        string.Join(", ", preparation.Columns.Select((column, i) => column.Categories.Count > 0 ? Quote(NameOf(column, i)) : null).OfType<string>());

    private static string Preparation(FittedPreparation? preparation)
    {
        if (preparation is null) return "";
        string categorical = Categorical(preparation);
        string missing = string.Join("; ", preparation.Columns.Select((column, i) => column.Missing == MissingRule.Refuse ? null : $"{Quote(NameOf(column, i))} = {Quote(column.MissingText)}").OfType<string>());
        return (categorical.Length > 0 ? $" -Categorical {categorical}" : "") + (missing.Length > 0 ? $" -Missing @{{ {missing} }}" : "")
            + (preparation.UnseenCategory != UnseenCategory.Refuse && categorical.Length > 0 ? $" -UnseenCategory {preparation.UnseenCategory}" : "");
    }

    private static string NameOf(FittedColumn column, int place) => column.Name ?? (place + 1).ToString(CultureInfo.InvariantCulture);

    // Layers and Epochs are parameters in the singular
    private static string Singular(string name) => name.TrimEnd('s');

    private static string Quote(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && $"{number}" == text ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
