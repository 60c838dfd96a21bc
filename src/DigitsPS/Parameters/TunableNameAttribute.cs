using System.Management.Automation;
using DigitsNet.Tuning;

namespace DigitsPS.Parameters;

/// <summary>Takes the name of a hyper-parameter as the cmdlets' parameters are called too: Epoch for Epochs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class TunableNameAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        $"{inputData}s" is var plural && TunableParameter.Names.FirstOrDefault(name => name.Equals(plural, StringComparison.OrdinalIgnoreCase)) is { } name ? name : inputData;
}
