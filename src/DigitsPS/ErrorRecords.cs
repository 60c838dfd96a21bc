using System.Management.Automation;
using DigitsNet;

namespace DigitsPS;

/// <summary>Every error of the module becomes a record here: one id and one category for each way to go wrong.</summary>
internal static class ErrorRecords
{
    /// <summary>Whether an exception is one a user can act on, and so becomes an error record.</summary>
    public static bool Covers(Exception exception) => exception
        is DigitsException or InputException or (IOException and not FileLoadException) or UnauthorizedAccessException
        or SessionStateException && !IsMissingAssembly(exception);

    /// <summary>A missing assembly comes as a missing file, by its full name.</summary>
    private static bool IsMissingAssembly(Exception exception) =>
        exception is FileNotFoundException { FileName: { } name } && name.Contains(", Version=", StringComparison.Ordinal);

    public static ErrorRecord From(Exception exception, object? target) => exception switch
    {
        DigitsException e => new(e, e.Error.ToString(), Category(e.Error), target),
        InputException e => new(e, e.Id, e.Category, target),
        SessionStateException or FileNotFoundException or DirectoryNotFoundException =>
            new(exception, nameof(DigitsError.FileNotFound), ErrorCategory.ObjectNotFound, target),
        UnauthorizedAccessException => new(exception, nameof(DigitsError.FileNotAccessible), ErrorCategory.PermissionDenied, target),
        IOException => new(exception, nameof(DigitsError.FileNotAccessible), ErrorCategory.OpenError, target),
        // Of a run that notes whatever goes wrong
        _ => new(exception, exception.GetType().Name, ErrorCategory.NotSpecified, target),
    };

    public static InputException PathNotFileSystem(string path, string provider) => new(
        nameof(PathNotFileSystem), ErrorCategory.InvalidArgument,
        $"'{path}' belongs to the {provider} provider; a path of the file system is expected.");

    public static InputException PathAmbiguous(string path, int count) => new(
        nameof(PathAmbiguous), ErrorCategory.InvalidArgument, $"'{path}' matches {count} files; one is expected.");

    public static InputException PathIsPattern(string path) => new(
        nameof(PathIsPattern), ErrorCategory.InvalidArgument, $"'{path}' has wildcards; the path of one file is expected. -Data takes several files, by wildcards too.");

    public static InputException PathUsedTwice(string path) => new(
        nameof(PathUsedTwice), ErrorCategory.InvalidOperation,
        $"'{path}' was written for the model before this one; give each a path of its own, as -Path {{ \"fold-$($_.Fold).msgpack\" }} does in Export-Model.");

    public static InputException PathShared(string path) => new(
        nameof(PathShared), ErrorCategory.InvalidArgument, $"'{path}' is given for the log and for the checkpoint; each needs a file of its own.");

    public static DigitsException PathNotFound(string path) => new(
        DigitsError.FileNotFound, $"No file matches '{path}'.");

    public static DigitsException PathReadOnly(string path) => new(
        DigitsError.FileNotAccessible, $"'{path}' is read-only; -Force replaces it.");

    public static InputException InputNotData(
        object? item, string expected = "digits (Import-DigitData), a table of them, or objects with a property a feature (Import-Csv)") => new(
        nameof(InputNotData), ErrorCategory.InvalidType, $"Found {Describe(item)}; expected {expected}.");

    public static InputException InputNotModel(
        object? item, string expected = "a model, the result of a cross-validation, one of its folds, or the path of a model file") => new(
        nameof(InputNotModel), ErrorCategory.InvalidType, $"Found {Describe(item)}; expected {expected}.{(IsFromElsewhere(item) ? Resend : "")}");

    public static InputException InputNotNetwork(object? item) => new(
        nameof(InputNotNetwork), ErrorCategory.InvalidType, $"Found {Describe(item)}; expected a network, or an object with a property a hyper-parameter, as Layer, LearningRate or Lambda.");

    private const string Resend = " What comes back from another process is a description without weights: send the model as a file (Export-Model there, Import-Model here).";

    private static bool IsFromElsewhere(object? item) =>
        item is PSObject bag && bag.TypeNames.Any(name => name.StartsWith("Deserialized.DigitsNet.", StringComparison.Ordinal));

    public static InputException ParametersExclude(string first, string second, string why = "") => new(
        nameof(ParametersExclude), ErrorCategory.InvalidArgument, $"-{first} and -{second} exclude each other{why}; give one of them.");

    public static InputException ParameterUnused(string given, string users) => new(
        nameof(ParameterUnused), ErrorCategory.InvalidArgument, $"-{given} does nothing here; it is for -{users}.");

    public static InputException ParameterMissing(string given, string missing) => new(
        nameof(ParameterMissing), ErrorCategory.InvalidArgument, $"-{given} needs -{missing}.");

    public static InputException NothingAsked(string parameters) => new(
        nameof(NothingAsked), ErrorCategory.InvalidArgument, $"Nothing is asked of the scores; give one of {parameters}.");

    public static InputException ReportOfSeveral(int count) => new(
        nameof(ReportOfSeveral), ErrorCategory.InvalidArgument, $"A report shows one model, and {count} came in; give each a report of its own, as ForEach-Object {{ $_ | Export-ModelReport \"$($_.Name).html\" }} does, or compare them first.");

    public static InputException NothingMeasured() => new(
        nameof(NothingMeasured), ErrorCategory.InvalidArgument, "No scores came in, so nothing is good enough: what was to measure has failed.");

    public static InputException NameCount(int names, int models) => new(
        nameof(NameCount), ErrorCategory.InvalidArgument, $"-Name has {names} names for {models} models; give one for each.");

    public static InputException EpochScriptFailed(int epoch, Exception inner) => new(
        nameof(EpochScriptFailed), ErrorCategory.InvalidResult,
        FormattableString.Invariant($"The script block of -OnEpoch failed after epoch {epoch}: {Words(inner)}"), inner);

    public static InputException NextScriptFailed(double value, Exception inner) => new(
        nameof(NextScriptFailed), ErrorCategory.InvalidResult,
        FormattableString.Invariant($"The script block of -Next failed on the value {value}: {Words(inner)}"), inner);

    private static string Words(Exception exception) => exception is LoopFlowException
        ? "break and continue are for loops, and there is none in it around them; return ends the script block."
        : exception.Message;

    public static InputException NextScriptResult(double value, string found) => new(
        nameof(NextScriptResult), ErrorCategory.InvalidResult,
        FormattableString.Invariant($"The script block of -Next gave {found} for the value {value}; one finite number is expected."));

    private static string Describe(object? item) => item switch
    {
        null => "nothing",
        string text => $"the text '{Excerpt.Of(text)}'",
        PSObject { BaseObject: PSCustomObject } bag => $"a {Excerpt.Of(bag.TypeNames[0])}",
        PSObject bag => Describe(bag.BaseObject),
        _ => $"a {item.GetType()}",
    };

    private static ErrorCategory Category(DigitsError error) => error switch
    {
        DigitsError.ParameterOutOfRange => ErrorCategory.InvalidArgument,
        DigitsError.FileNotFound => ErrorCategory.ObjectNotFound,
        DigitsError.FileNotAccessible => ErrorCategory.PermissionDenied,
        DigitsError.FileNotRegular => ErrorCategory.InvalidArgument,
        DigitsError.FileExists => ErrorCategory.ResourceExists,
        DigitsError.FileInUse => ErrorCategory.ResourceBusy,
        DigitsError.TrainingDiverged or DigitsError.ScoreTooLow => ErrorCategory.InvalidResult,
        DigitsError.NothingToRestore => ErrorCategory.ObjectNotFound,
        _ => ErrorCategory.InvalidData,
    };
}
