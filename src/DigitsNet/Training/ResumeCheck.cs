using System.Globalization;
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
        Require("the seed", state.Network.Seed, network.Seed);
        Require("the layers", Join(state.Network.Layers), Join(network.Layers));
        Require("the activation", state.Network.Activation, network.Activation);
        Require("the output activation", state.Network.ResolvedOutput, network.ResolvedOutput);
        Require("the cost", state.Network.Cost, network.Cost);
        Require("the initializer", state.Network.Initializer, network.Initializer);
        Require("the scaling", state.Network.Scaling, network.Scaling);
        Require("the learning rate", state.Network.LearningRate, network.LearningRate);
        Require("the decay", state.Network.Decay, network.Decay);
        Require("the late decay", state.Network.LateDecay, network.LateDecay);
        Require("the rate of late decay", state.Network.LateDecayBelow, network.LateDecayBelow);
        Require("lambda", state.Network.Lambda, network.Lambda);
        Require("the scope of lambda", state.Network.LambdaScope, network.LambdaScope);
        Require("the batch size", state.Network.BatchSize, network.BatchSize);
        Require("the patience", state.Network.Patience, network.Patience);
        Require("the shape of the weights", Shape(state.Layers), Shape(layers));
        Require("the shape of the kept weights", Shape(state.KeptLayers), Shape(layers));
        if (network.Epochs < state.Epoch)
            throw Mismatch("the number of epochs", $"{state.Epoch} begun", string.Create(CultureInfo.InvariantCulture, $"{network.Epochs} in all"));
    }

    private static void Require<T>(string what, T found, T expected)
    {
        if (!EqualityComparer<T>.Default.Equals(found, expected))
            throw Mismatch(what, found, expected);
    }

    private static DigitsException Mismatch(string what, object? found, object? expected) => new(
        DigitsError.CheckpointMismatch,
        string.Create(CultureInfo.InvariantCulture, $"The checkpoint cannot be resumed: {what} differs; the checkpoint has {found ?? "none"}, the training {expected ?? "none"}."));

    private static string Join(IReadOnlyList<int> sizes) => string.Join(",", sizes);

    private static string Shape(IReadOnlyList<Layer> layers) => string.Join(", ", layers.Select(layer => $"{layer.Inputs} x {layer.Outputs}"));
}
