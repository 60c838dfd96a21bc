using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DigitsPS.Parameters;

/// <summary>Completes hidden layers by one of each form.</summary>
public sealed class LayerCompleter : IArgumentCompleter
{
    private static readonly (string Text, string Says)[] s_forms =
    [
        ("256,64", "Two dense layers"),
        ("'64 Tanh'", "A dense layer with an activation of its own"),
        ("256,'Dropout 0.5',64,'Dropout 0.5'", "Dense layers, half of whose units each training step leaves out"),
        ("none", "No hidden layer"),
    ];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters) =>
        s_forms.Where(form => form.Text.StartsWith(wordToComplete ?? "", StringComparison.OrdinalIgnoreCase))
            .Select(form => new CompletionResult(form.Text, form.Text, CompletionResultType.ParameterValue, form.Says));
}
