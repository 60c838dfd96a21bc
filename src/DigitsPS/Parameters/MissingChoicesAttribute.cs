using System.Collections;
using System.Globalization;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;

namespace DigitsPS.Parameters;

/// <summary>Takes rules for missing values as text such as Median or 'Constant 0', for all columns, and as hashtables of a rule, or of a value, a column.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field)]
public sealed class MissingChoicesAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        object? value = Unwrap(inputData);
        try
        {
            return value switch
            {
                null or MissingChoice[] => value,
                IDictionary rules => rules.Cast<DictionaryEntry>().Select(rule => Choice($"{rule.Key}", Unwrap(rule.Value))).ToArray(),
                IList items => items.Cast<object?>().SelectMany(item => (MissingChoice[])Transform(engineIntrinsics, item)!).ToArray(),
                MissingChoice choice => new[] { choice },
                _ => new[] { MissingChoice.Parse($"{value}") },
            };
        }
        catch (DigitsException e)
        {
            throw new ArgumentTransformationMetadataException(e.Message, e);
        }
    }

    // A number or a boolean can be no rule, so it is the value itself
    private static MissingChoice Choice(string column, object? value) => value is string or Enum or null
        ? MissingChoice.Parse($"{value}", column)
        : new MissingChoice(column, MissingRule.Constant, Convert.ToString(value, CultureInfo.InvariantCulture));

    private static object? Unwrap(object? item) => item is PSObject wrapped ? wrapped.BaseObject : item;
}
