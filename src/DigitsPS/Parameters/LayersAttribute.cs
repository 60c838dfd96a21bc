using System.Collections;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Networks;

namespace DigitsPS.Parameters;

/// <summary>
/// Takes hidden layers in every form: sizes, layers, and text such as '256,64', as a scheduler hands them over, or '256-64'
/// and 'none', as the views show them. PowerShell alone reads '256,64' as the number 25664.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LayersAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = Unwrap(inputData);
        if (value is null or LayerList) return value;
        object?[] items = value is IList list ? [.. list.Cast<object?>().Select(Unwrap)] : [value];
        try
        {
            return new LayerList(items);
        }
        catch (DigitsException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    private static object? Unwrap(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;
}
