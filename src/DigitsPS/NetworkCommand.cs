using System.Globalization;
using System.Management.Automation.Language;
using DigitsNet.Networks;
using DigitsNet.Tuning;

namespace DigitsPS;

/// <summary>Commands that make a network, and score a trial of a search, again.</summary>
internal static class NetworkCommand
{
    /// <summary>New-Network with each setting that is not the default.</summary>
    public static string Of(Network network)
    {
        Network usual = new();
        string[] settings = [.. NetworkParameter.All.Where(parameter => parameter.Name != nameof(Network.Layers) && parameter.TextOf(network) != parameter.TextOf(usual) && parameter.UsedOnlyBy(network) is null)
            // The default rate is Adam's, and another optimizer brings its own
            .Concat(network.Optimizer != usual.Optimizer && network.LearningRate == usual.LearningRate ? [NetworkParameter.Find(nameof(Network.LearningRate))] : [])
            .Select(parameter => $"-{Singular(parameter.Name)} {parameter.TextOf(network)}")];
        string layers = string.Join(", ", network.Layers.Select(layer => Quote($"{layer}")));
        return $"New-Network {(layers.Length == 0 ? "@()" : layers)}{string.Concat(settings.Select(setting => $" {setting}"))}";
    }

    /// <summary>The command that scores a trial on the folds of its search again; the examples are known by their hash alone.</summary>
    public static string Of(TrialResult result)
    {
        int folds = result.Folds.Max(fold => fold.Fold), repeats = result.Folds.Max(fold => fold.Repeat);
        string parts = folds > 1 ? $"-Fold {folds}" : FormattableString.Invariant($"-ValidationFraction {Math.Round(result.TestPerTrain / (1 + result.TestPerTrain), 9)}");
        if (repeats > 1) parts += $" -Repeat {repeats}";
        string split = FormattableString.Invariant($"{parts} -TestFraction {result.TestFraction} -SplitSeed {result.SplitSeed}{(result.Stratified ? " -Stratify" : "")}");
        return string.Join('\n',
        [
            "# $data: the examples that the search was over",
            $"$data.Sha256 -eq {Quote(result.DataSha256)} # must be True",
            $"$network = {Of(result.Network)}",
            folds > 1 && repeats == 1
                ? $"Test-CrossValidation $network -Data $data {split}"
                : FormattableString.Invariant($"New-Trial $network -Grid @{{ Seed = {result.Trial.Seed} }} | Test-CrossValidation -Data $data {split}"),
        ]);
    }

    // Layers and Epochs are parameters in the singular
    private static string Singular(string name) => name.TrimEnd('s');

    /// <summary>A text as an argument.</summary>
    public static string Quote(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && $"{number}" == text ? text : $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";
}
