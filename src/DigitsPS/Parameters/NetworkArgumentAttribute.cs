using System.Management.Automation;
using DigitsNet;
using DigitsNet.Networks;
using DigitsPS.Input;

namespace DigitsPS.Parameters;

/// <summary>Takes a network that came back from another process too: it is a bag of all hyper-parameters then.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NetworkArgumentAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
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
}
