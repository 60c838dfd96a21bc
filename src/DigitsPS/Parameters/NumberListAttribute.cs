using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DigitsNet;

namespace DigitsPS.Parameters;

/// <summary>Takes a list of numbers as text too: '0,1', as a scheduler hands it over. PowerShell alone reads it as the one number 1.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NumberListAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) switch
    {
        string text => Numbers(text),
        IList items when items.Cast<object?>().Any(IsText) =>
            items.Cast<object?>().SelectMany(item => IsText(item) ? Numbers($"{item}") : [LanguagePrimitives.ConvertTo<double>(item)]).ToArray(),
        _ => inputData,
    };

    private static bool IsText(object? item) => item is string or PSObject { BaseObject: string };

    // No one writes a number of a list with a zero before it: 0,05 has its decimals behind a comma
    private static double[] Numbers(string text) => [.. text.Split(',').Select(part =>
        double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && part.Trim() is not ['0', >= '0' and <= '9', ..]
            ? number
            : throw new ArgumentTransformationMetadataException($"Found '{Excerpt.Of(text)}'; expected numbers such as 0,0.5,1 with commas between them and points in them."))];
}
