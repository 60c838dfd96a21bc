using System.Collections.ObjectModel;
using System.Management.Automation;
using DigitsNet;
using DigitsPS.Parameters;

namespace DigitsPS;

/// <summary>A script block that makes the next value of the last, which it sees as $_ and as its first argument.</summary>
internal sealed class NextScript(ScriptBlock script)
{
    public double Invoke(double value)
    {
        Collection<PSObject> results;
        try
        {
            results = script.InvokeWithContext(null, [new PSVariable("_", value)], value);
        }
        catch (Exception exception) when (exception is LoopFlowException or (RuntimeException and not PipelineStoppedException))
        {
            throw ErrorRecords.NextScriptFailed(value, exception);
        }
        if (results.Count != 1) throw ErrorRecords.NextScriptResult(value, $"{results.Count} results");
        return NumberAttribute.Fault(results[0]) is null && LanguagePrimitives.TryConvertTo(results[0], out double next) && double.IsFinite(next)
            ? next
            : throw ErrorRecords.NextScriptResult(value, $"'{Excerpt.Of(results[0]?.ToString())}'");
    }
}
