using System.Management.Automation;
using DigitsNet;
using DigitsNet.Networks;
using DigitsPS.Parameters;

namespace DigitsPS.Input;

/// <summary>An object with a property a hyper-parameter: a row of a grid, or a network that came back from another process.</summary>
internal static class NetworkRow
{
    private const string Deserialized = "Deserialized.DigitsNet.Networks.Network";

    /// <summary>Whether an object is a network that came back from another process.</summary>
    public static bool IsNetwork(PSObject row) => row.TypeNames.Contains(Deserialized);

    /// <summary>The hyper-parameters that an object says something of, each with its value.</summary>
    public static IEnumerable<(NetworkParameter Parameter, object Value)> Values(PSObject row)
    {
        foreach (NetworkParameter parameter in NetworkParameter.All)
        {
            object? value = (row.Properties[parameter.Name] ?? row.Properties[parameter.Name.TrimEnd('s')]) is { } property ? PropertyValue.Of(property) : null;
            // An empty cell says nothing
            if (value is not null and not "") yield return (parameter, value);
        }
    }

    /// <summary>Sets what an object says.</summary>
    public static void Apply(PSObject row, Network network)
    {
        PSObject target = PSObject.AsPSObject(network);
        foreach ((NetworkParameter parameter, object value) in Values(row))
        {
            try
            {
                if (parameter.Name == nameof(Network.Layers)) network.Layers = LayersAttribute.Read(value);
                else if (value is string or PSObject { BaseObject: string }) parameter.SetValue(network, $"{value}");
                else target.Properties[parameter.Name].Value = value;
            }
            catch (SetValueException e)
            {
                throw new DigitsException(DigitsError.ParameterOutOfRange, $"{parameter.Name} is '{Excerpt.Of($"{value}")}': {e.InnerException?.Message ?? e.Message}", e);
            }
        }
    }
}
