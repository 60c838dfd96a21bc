using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DigitsNet.Data;

namespace DigitsPS.Parameters;

/// <summary>Completes rules for missing values.</summary>
public sealed class MissingCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        Enum.GetValues<MissingRule>()
            .Select(rule => rule == MissingRule.Constant ? "'Constant 0'" : $"{rule}")
            .Where(text => text.Trim('\'').StartsWith((wordToComplete ?? "").Trim('\''), StringComparison.OrdinalIgnoreCase))
            .Select(text => new CompletionResult(text));
}
