using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using DigitsNet;
using DigitsNet.Data;

namespace DigitsPS.Parameters;

/// <summary>Completes columns by the header of the file that is given, as the library reads it.</summary>
public sealed class ColumnCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        string word = (wordToComplete ?? "").Trim('\'', '"');
        object? given = fakeBoundParameters["LiteralPath"] ?? fakeBoundParameters["Path"] ?? fakeBoundParameters["Data"];
        return Columns($"{given}").Where(name => name.StartsWith(word, StringComparison.OrdinalIgnoreCase)).Select(Result);
    }

    private static CompletionResult Result(string name)
    {
        string text = name.All(char.IsLetterOrDigit) ? name : $"'{CodeGeneration.EscapeSingleQuotedStringContent(name)}'";
        return new CompletionResult(text, name, CompletionResultType.ParameterValue, $"Column {name}");
    }

    // Completion says nothing where it cannot tell: the command itself will say what is wrong
    private static IReadOnlyList<string> Columns(string path)
    {
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            if (shell.AddCommand("Convert-Path").AddParameter("Path", path).Invoke<string>() is not [var file]) return [];
            return [.. DigitFile.ReadColumnNames(file).Where(name => name.Length > 0)];
        }
        catch (Exception e) when (e is DigitsException or IOException or UnauthorizedAccessException or RuntimeException)
        {
            return [];
        }
    }
}
