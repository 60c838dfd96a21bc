using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DigitsNet.Networks;

namespace DigitsPS.Parameters;

/// <summary>Completes the names of presets, each with what it is.</summary>
public sealed class PresetCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Preset.All.Where(preset => preset.Name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(preset => new CompletionResult(preset.Name, preset.Name, CompletionResultType.ParameterValue, preset.Description));
}
