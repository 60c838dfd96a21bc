using System.Collections;
using System.Management.Automation;
using DigitsNet;

namespace DigitsPS.Parameters;

/// <summary>Takes one number. Text with a comma is refused: PowerShell drops the comma, and reads 0,05 as 5.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class NumberAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) => Fault(inputData) is { } fault
        ? throw new ArgumentTransformationMetadataException(fault)
        : inputData;

    /// <summary>Why something must not be converted to a number; null where PowerShell converts it, or says itself that it cannot.</summary>
    internal static string? Fault(object? value) => (value is PSObject wrapped ? wrapped.BaseObject : value) switch
    {
        string text when text.Contains(',', StringComparison.Ordinal) =>
            $"Found '{Excerpt.Of(text)}'; expected one number without a comma, its decimals behind a point.",
        IList items =>
            $"Found {items.Count} values, '{Excerpt.Of(string.Join(',', items.Cast<object?>()))}'; expected one number, its decimals behind a point.",
        _ => null,
    };
}
