using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DigitsNet.Tuning;

namespace DigitsPS.Parameters;

/// <summary>Completes the hyper-parameters that can be tuned, from the library's table.</summary>
public sealed class TunableCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        TunableParameter.Names.Order(StringComparer.Ordinal).Where(name => name.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase)).Select(name => new CompletionResult(name));
}
