using System.Management.Automation;
using DigitsNet.Tuning;

namespace DigitsPS;

/// <summary>A trial's result with a property for each parameter that varies, for Sort-Object, Group-Object and Export-Csv.</summary>
internal static class TrialRecord
{
    public static PSObject Of(TrialResult result)
    {
        PSObject record = PSObject.AsPSObject(result);
        foreach (var (name, value) in result.Parameters)
        {
            // A search over Seed or such has a property of the result's own of that name, if any
            if (record.Properties[name] is null) record.Properties.Add(new PSNoteProperty(name, value));
        }
        return record;
    }
}
