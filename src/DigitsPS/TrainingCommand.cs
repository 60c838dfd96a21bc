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

    /// <summary>The command, with each setting that is not the default; null where the model does not tell what it was trained on.</summary>
    public static string? Of(Model model)
    {
        Provenance provenance = model.Provenance;
        if (provenance.DataSha256.Length == 0) return null;
        return string.Join('\n',
        [
            // Objects that came down the pipeline have no file
            provenance.DataSource.IndexOfAny(['/', '\\']) >= 0 ? $"$data = Import-DigitData {NetworkCommand.Quote(provenance.DataSource)}{Reading(model)} -NoEnumerate" : $"# $data: the examples that came from {provenance.DataSource}",
            $"$data.Sha256 -eq {NetworkCommand.Quote(provenance.DataSha256)} # must be True",
            $"$network = {NetworkCommand.Of(model.Network)}",
            $"$model = Invoke-NetworkTraining $network -Data $data{Preparation(model.Preparation)}",
        ]);
    }

    private static string Reading(Model model)
    {
        string label = model.LabelName is { } name ? $" -LabelColumn {NetworkCommand.Quote(name)}" : "";
        string columns = model is { Height: 1, FeatureNames: { Count: <= MostColumns } names } ? $" -Property {string.Join(", ", names.Select(NetworkCommand.Quote))}" : "";
        string categorical = Categorical(model.Preparation);
        return label + columns + (categorical.Length > 0 ? $" -Categorical {categorical}" : "");
    }

    private static string Categorical(FittedPreparation? preparation) => preparation is null ? "" :
        string.Join(", ", preparation.Columns.Select((column, i) => column.Categories.Count > 0 ? NetworkCommand.Quote(NameOf(column, i)) : null).OfType<string>());

    private static string Preparation(FittedPreparation? preparation)
    {
        if (preparation is null) return "";
        string categorical = Categorical(preparation);
        string missing = string.Join("; ", preparation.Columns.Select((column, i) => column.Missing == MissingRule.Refuse ? null : $"{NetworkCommand.Quote(NameOf(column, i))} = {NetworkCommand.Quote(column.MissingText)}").OfType<string>());
        return (categorical.Length > 0 ? $" -Categorical {categorical}" : "") + (missing.Length > 0 ? $" -Missing @{{ {missing} }}" : "")
            + (preparation.UnseenCategory != UnseenCategory.Refuse && categorical.Length > 0 ? $" -UnseenCategory {preparation.UnseenCategory}" : "");
    }

    private static string NameOf(FittedColumn column, int place) => column.Name ?? (place + 1).ToString(CultureInfo.InvariantCulture);
}
