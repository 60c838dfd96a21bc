using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace DigitsPS.Parameters;

/// <summary>Completes paths by what a parameter takes: folders, and files with the right endings; all files where there are none of them.</summary>
public abstract class FileCompleter : IArgumentCompleter
{
    /// <summary>How the names of the files end.</summary>
    private protected abstract IReadOnlyList<string> Endings { get; }

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst, IDictionary fakeBoundParameters)
    {
        CompletionResult[] all = [.. CompletionCompleters.CompleteFilename(wordToComplete)];
        CompletionResult[] fitting = [.. all.Where(result => result.ResultType == CompletionResultType.ProviderContainer || Endings.Any(ending => result.ListItemText.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))];
        return fitting.Any(result => result.ResultType != CompletionResultType.ProviderContainer) ? fitting : all;
    }
}

/// <summary>Completes model files.</summary>
public sealed class ModelFileCompleter : FileCompleter
{
    private protected override IReadOnlyList<string> Endings => [".msgpack"];
}

/// <summary>Completes files that hold learning curves: models and logs.</summary>
public sealed class CurveFileCompleter : FileCompleter
{
    private protected override IReadOnlyList<string> Endings => [".msgpack", ".csv"];
}

/// <summary>Completes files of examples.</summary>
public sealed class DataFileCompleter : FileCompleter
{
    private protected override IReadOnlyList<string> Endings => [".csv", ".tsv", ".txt", ".data", ".gz", "-ubyte", ".png", ".jpg", ".jpeg", ".bmp"];
}
