using System.Collections;
using System.Management.Automation;
using DigitsNet;

namespace DigitsPS.Parameters;

/// <summary>Takes the path of one file, and says where several are taken.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class OnePathAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        IList { Count: 1 } items => items[0],
        IList items => throw new ArgumentTransformationMetadataException(
            $"Found {items.Count} values, '{Excerpt.Of(string.Join(',', items.Cast<object?>()))}'; expected the path of one file. -Data takes several."),
        _ => inputData,
    };
}
