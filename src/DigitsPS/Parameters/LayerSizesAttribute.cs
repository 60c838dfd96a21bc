using System.Collections;
using System.Globalization;
using System.Management.Automation;

namespace DigitsPS.Parameters;

/// <summary>
/// Takes sizes of layers as text too: '256,64', as a scheduler hands them over, and '256-64' or 'none', as the views show
/// them. PowerShell alone reads '256,64' as the number 25664.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class LayerSizesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        string text => Sizes(text),
        IList items when items.Cast<object?>().Any(IsText) => items.Cast<object?>().SelectMany(item => IsText(item) ? Sizes($"{item}") : [LanguagePrimitives.ConvertTo<int>(item)]).ToArray(),
        _ => inputData,
    };

    private static bool IsText(object? item) => item is string or PSObject { BaseObject: string };

    private static int[] Sizes(string text)
    {
        if (text.Trim() == "none") return [];
        string[] parts = text.Split(',', '-');
        var sizes = new int[parts.Length];
        for (int i = 0; i < sizes.Length; i++)
        {
            if (!int.TryParse(parts[i].Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out sizes[i]))
                throw new ArgumentTransformationMetadataException($"Found '{text}'; expected sizes of layers such as 256,64 or 256-64, or none.");
        }
        return sizes;
    }
}
