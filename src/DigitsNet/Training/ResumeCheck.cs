using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>Whether a training may go on from a state: only with what the state was made with does it end with the same bytes.</summary>
internal static class ResumeCheck
{
    /// <summary>Compares what a state was made with to what is given.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.CheckpointMismatch"/>, saying what differs.</exception>
    public static void RequireSame(TrainingState state, Network network, TrainingData given, FittedPreparation? preparation, IReadOnlyList<Layer> layers, string? initialSha256)
    {
        (DigitData data, DigitData? validation) = given;
        if (state.Provenance.DataSha256 != data.Sha256)
            throw Mismatch("the training data", Data(state.Provenance.DataCount, state.Provenance.DataSource, state.Provenance.DataSha256), Data(data.Count, data.Source, data.Sha256));
        Require("the model that training began with", state.Provenance.InitialSha256, initialSha256);
        Require("the validation data", state.ValidationSha256, validation?.Sha256);
        Require("the preparation of the columns", state.Preparation?.Describe(), preparation?.Describe());
        foreach (NetworkParameter parameter in NetworkParameter.All.Where(parameter => parameter.DecidesResult))
            Require(parameter.Phrase, parameter.TextOf(state.Network), parameter.TextOf(network));
        if (Schedules.All[network.Schedule].LooksAhead)
            Require($"the number of epochs, which decides every rate of the schedule {network.Schedule},", FormattableString.Invariant($"{state.Network.Epochs}"), FormattableString.Invariant($"{network.Epochs}"));
        Require("the shape of the weights", Shape(state.Layers), Shape(layers));
        Require("the shape of the kept weights", Shape(state.KeptLayers), Shape(layers));
        int moments = Optimizers.All[network.Optimizer].Moments;
        Require("the shape of the optimizer's moments", Shapes(state.Moments), Shapes(Enumerable.Repeat(layers, moments)));
        if (network.Epochs < state.Epoch)
        {
            throw new DigitsException(
                DigitsError.CheckpointMismatch,
                FormattableString.Invariant($"The checkpoint is in epoch {state.Epoch}, past the {network.Epochs} epochs asked for. Ask for {state.Epoch} or more to go on; read the checkpoint as a model to have it as it is."));
        }
        RequirePlace(state, network, data, validation);
    }

    // A place that no training of this data comes to would skip examples, or count past what can be counted
    private static void RequirePlace(TrainingState state, Network network, DigitData data, DigitData? validation)
    {
        int batches = (int)(((long)data.Count + network.BatchSize - 1) / network.BatchSize);
        bool isOver = state.Epoch > 0 && state.Epoch == state.History.Count;
        int most = state.Epoch == 0 ? 0 : batches;
        if (state.Batch > most || (isOver && state.Batch < batches))
            throw Mismatch("the place in the epoch", FormattableString.Invariant($"{state.Batch} batches done"), FormattableString.Invariant($"{most} in all"));
        RequireCount("the number of examples counted", state.Confusion.Total, Math.Min((long)state.Batch * network.BatchSize, data.Count));
        RequireCount("the number of validation examples counted", state.KeptMeasurement?.Count, state.KeptEpoch > 0 ? validation?.Count : null);
    }

    private static void RequireCount(string what, long? found, long? expected) =>
        Require(what, found?.ToString(CultureInfo.InvariantCulture), expected?.ToString(CultureInfo.InvariantCulture));

    /// <summary>Compares one setting, written as text.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.CheckpointMismatch"/>, saying what differs.</exception>
    public static void Require(string what, string? found, string? expected)
    {
        if (found != expected)
            throw Mismatch(what, found, expected);
    }

    // The same file may have changed since: then only the hashes differ, of which a few digits will do
    private static string Data(int count, string source, string hash) =>
        FormattableString.Invariant($"{count} examples of {Path.GetFileName(source)} (hash {Short(hash)})");

    private static string? Short(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigit) ? text[..8] + "…" : text;

    private static DigitsException Mismatch(string what, string? found, string? expected) => new(
        DigitsError.CheckpointMismatch,
        $"The checkpoint cannot be resumed: {what} differs; the checkpoint has {Short(found) ?? "none"}, the training {Short(expected) ?? "none"}.");

    private static string Shapes(IEnumerable<IReadOnlyList<Layer>> moments) => string.Join("; ", moments.Select(Shape)) is { Length: > 0 } shapes ? shapes : "none";

    private static string Shape(IReadOnlyList<Layer> layers) => string.Join(", ", layers.Select(layer => FormattableString.Invariant($"{layer.Inputs} x {layer.Outputs}")));
}
