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
        try
        {
            return Unwrap(inputData) is { } value ? Read(value) : null;
        }
        catch (DigitsException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    /// <summary>The layers of what stands for them.</summary>
    /// <exception cref="DigitsException">It does not.</exception>
    internal static LayerList Read(object layers) => Unwrap(layers) switch
    {
        LayerList list => list,
        IList items => new LayerList([.. items.Cast<object?>().Select(Unwrap)]),
        var one => new LayerList([one]),
    };

    private static object? Unwrap(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;
}
