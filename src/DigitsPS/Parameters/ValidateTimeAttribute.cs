using System.Management.Automation;

namespace DigitsPS.Parameters;

/// <summary>A time of at least a millisecond: PowerShell takes a plain number for ticks, ten million a second.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class ValidateTimeAttribute : ValidateEnumeratedArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void ValidateElement(object element)
    {
        var time = (TimeSpan)(element is PSObject wrapped ? wrapped.BaseObject : element);
        if (time < TimeSpan.FromMilliseconds(1))
            throw new ValidationMetadataException($"The time {time} is not allowed; give hours, minutes and seconds such as 00:10:00.");
    }
}
