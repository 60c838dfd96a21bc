using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DigitsPS.Parameters;

/// <summary>Completes columns by the header of the file that is given: of a CSV file, plain, its first line that is no comment.</summary>
public sealed class ColumnCompleter : IArgumentCompleter
{
    /// <summary>A line longer than this is no header that a person completes from.</summary>
    private const int Longest = 1 << 16;

    private static readonly char[] s_delimiters = [',', ';', '\t'];

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
    private static string[] Columns(string path)
    {
        try
        {
            using var shell = PowerShell.Create(RunspaceMode.CurrentRunspace);
            if (shell.AddCommand("Convert-Path").AddParameter("Path", path).Invoke<string>() is not [var file] || !File.Exists(file)) return [];
            string? header = File.ReadLines(file).Take(100).FirstOrDefault(line => line.Length > 0 && line[0] != '#');
            if (header is null or { Length: > Longest }) return [];
            char delimiter = s_delimiters.MaxBy(candidate => header.Count(character => character == candidate));
            return [.. header.Split(delimiter).Select(name => name.Trim().Trim('"')).Where(name => name.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or RuntimeException)
        {
            return [];
        }
    }
}
