using System.Management.Automation;
using DigitsNet;
using DigitsNet.Networks;
using DigitsNet.Tuning;
using DigitsPS.Input;

namespace DigitsPS.Parameters;

/// <summary>
/// Takes a network that came back from another process, which is a bag of all hyper-parameters, and where that is asked for
/// what a search or a cross-validation found for its network.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NetworkArgumentAttribute : ArgumentTransformationAttribute
{
    /// <summary>Whether a trial, its result, or what compares them stands for its network.</summary>
    public bool TakesFound { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        if (TakesFound && Found((inputData as PSObject)?.BaseObject ?? inputData) is { } found) return found;
        if (inputData is not PSObject bag || !NetworkRow.IsNetwork(bag)) return inputData;
        var network = new Network();
        try
        {
            NetworkRow.Apply(bag, network);
        }
        catch (DigitsException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
        return network;
    }

    private static Network? Found(object? value) => value switch
    {
        Trial trial => trial.Network,
        TrialResult result => result.Network,
        TrialComparison comparison => comparison.Network,
        CrossValidationResult result => result.Network,
        _ => null,
    };
}
