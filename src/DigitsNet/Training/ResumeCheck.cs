using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>Whether a training may go on from a state: only with what the state was made with does it end with the same bytes.</summary>
internal static class ResumeCheck
{
    /// <summary>Compares what a state was made with to what is given.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.CheckpointMismatch"/>, saying what differs.</exception>
    public static void RequireSame(TrainingState state, Network network, DigitData data, DigitData? validation, IReadOnlyList<Layer> layers)
    {
        Require("the training data", state.DataSha256, data.Sha256);
        Require("the validation data", state.ValidationSha256, validation?.Sha256);
        foreach (NetworkParameter parameter in NetworkParameter.All.Where(parameter => parameter.DecidesResult))
            Require(parameter.Phrase, parameter.TextOf(state.Network), parameter.TextOf(network));
        Require("the shape of the weights", Shape(state.Layers), Shape(layers));
        Require("the shape of the kept weights", Shape(state.KeptLayers), Shape(layers));
        if (network.Epochs < state.Epoch)
            throw Mismatch("the number of epochs", FormattableString.Invariant($"{state.Epoch} begun"), FormattableString.Invariant($"{network.Epochs} in all"));
    }

    /// <summary>Compares one setting, written as text.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.CheckpointMismatch"/>, saying what differs.</exception>
    public static void Require(string what, string? found, string? expected)
    {
        if (found != expected)
            throw Mismatch(what, found, expected);
    }

    private static DigitsException Mismatch(string what, string? found, string? expected) => new(
        DigitsError.CheckpointMismatch,
        $"The checkpoint cannot be resumed: {what} differs; the checkpoint has {found ?? "none"}, the training {expected ?? "none"}.");

    private static string Shape(IReadOnlyList<Layer> layers) => string.Join(", ", layers.Select(layer => FormattableString.Invariant($"{layer.Inputs} x {layer.Outputs}")));
}
