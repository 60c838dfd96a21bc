using System.Globalization;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>What of a network decides the bytes that come out, named and written as text; the number of epochs, which may grow, is not among it.</summary>
internal static class NetworkSettings
{
    public static IEnumerable<(string Name, string Value)> Of(Network network) =>
    [
        ("the seed", Text(network.Seed)),
        ("the layers", string.Join(",", network.Layers)),
        ("the activation", Text(network.Activation)),
        ("the output activation", Text(network.ResolvedOutput)),
        ("the cost", Text(network.Cost)),
        ("the initializer", Text(network.Initializer)),
        ("the scaling", Text(network.Scaling)),
        ("the learning rate", Text(network.LearningRate)),
        ("the decay", Text(network.Decay)),
        ("the late decay", Text(network.LateDecay)),
        ("the rate of late decay", Text(network.LateDecayBelow)),
        ("lambda", Text(network.Lambda)),
        ("the scope of lambda", Text(network.LambdaScope)),
        ("the batch size", Text(network.BatchSize)),
        ("the patience", Text(network.Patience)),
    ];

    /// <summary>A value as text that no two values share.</summary>
    public static string Text<T>(T value) where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
