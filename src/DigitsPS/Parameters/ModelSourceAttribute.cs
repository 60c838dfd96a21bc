using System.Collections;
using System.Management.Automation;

namespace DigitsPS.Parameters;

/// <summary>Takes models in every form, as they are given: PowerShell alone would leave behind what Import-Model noted on them.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ModelSourceAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        null or ModelSource => inputData,
        object?[] items => items.Select(item => Transform(engineIntrinsics, item)).ToArray(),
        IList items => items.Cast<object?>().Select(item => Transform(engineIntrinsics, item)).ToArray(),
        _ => new ModelSource(inputData!),
    };
}
