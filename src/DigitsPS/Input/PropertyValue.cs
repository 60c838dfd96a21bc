using System.Management.Automation;
using DigitsNet;

namespace DigitsPS.Input;

/// <summary>The value of a property that may run a script of a person's own.</summary>
internal static class PropertyValue
{
    /// <summary>The value, out of what PowerShell wraps it in.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.DataValueMissing"/>: the property throws.</exception>
    public static object? Of(PSPropertyInfo property)
    {
        try
        {
            object? value = property.Value;
            return value is PSObject wrapped ? wrapped.BaseObject : value;
        }
        catch (GetValueException e)
        {
            throw new DigitsException(DigitsError.DataValueMissing, $"The property '{Excerpt.Of(property.Name)}' has no value, as reading it fails: {Excerpt.Of((e.InnerException ?? e).Message)}", e) { Columns = [property.Name] };
        }
    }
}
