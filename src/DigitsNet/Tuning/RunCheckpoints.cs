using System.Globalization;
using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Networks;
using DigitsNet.Storage;
using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>
/// The folder that a cross-validation is kept in: cross-validation.settings says what is run, and each training has a
/// checkpoint (fold-01.checkpoint ..., retrained.checkpoint, called as the logs are). That of a training which is over holds its model and
/// scores too, so going on is the same for every fold, done or not.
/// </summary>
internal sealed class RunCheckpoints : IDisposable
{
    private static readonly Envelope s_envelope = new("DigitsPS cross-validation", Major: 1, Minor: 0);

    private const string Extension = ".checkpoint";

    private readonly string _folder;
    private readonly CrossValidationOptions _options;
    private readonly FileLock _lock;

    /// <summary>Begins a folder, or goes on with one.</summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.FileInUse"/> by another run; <see cref="DigitsError.CheckpointMismatch"/>, saying what differs; an error of the settings' file; <see cref="DigitsError.FileNotAccessible"/>.
    /// </exception>
    public RunCheckpoints(string folder, Network network, DigitData data, CrossValidationOptions options, IReadOnlyList<FoldTraining> trainings)
    {
        (_folder, _options) = (folder, options);
        (string Name, string Value)[] settings = [.. Settings(network, data, options, trainings)];
        string path = Path.Combine(folder, "cross-validation.settings");
        FoldLog.MakeFolder(folder);
        _lock = FileLock.Take(path);
        try
        {
            if (options.Resume && File.Exists(path))
                RequireSame(path, settings);
            else
                Begin(path, settings);
        }
        catch
        {
            _lock.Dispose();
            throw;
        }
    }

    public void Dispose() => _lock.Dispose();

    /// <summary>What of a training is to be kept, and where it goes on.</summary>
    public (Action<TrainingState> Keep, TrainingState? Resume) Of(FoldTraining training)
    {
        string path = Path.Combine(_folder, training.FileName + Extension);
        return (state => CheckpointFile.Save(state, path), _options.Resume && File.Exists(path) ? CheckpointFile.Load(path) : null);
    }

    // The settings go first and come last: whatever ends this in between, what lies there is not taken for this run's
    private void Begin(string path, (string Name, string Value)[] settings)
    {
        try
        {
            File.Delete(path);
            foreach (string name in new[] { "fold-*", "value-*-fold-*", FoldLog.Retrained })
                foreach (string left in Directory.GetFileSystemEntries(_folder, name + Extension))
                    File.Delete(left);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new DigitsException(DigitsError.FileNotAccessible, $"{_folder}: the checkpoints of another run cannot be removed. {e.Message}", e);
        }

        var file = new FileWriter(s_envelope, 1, floats: 0);
        file.Write("settings", [.. settings.SelectMany(setting => new[] { setting.Name, setting.Value })]);
        AtomicFile.Write(path, file.End());
    }

    private static void RequireSame(string path, (string Name, string Value)[] settings)
    {
        string[] kept = Read(path);
        if (kept.Length != 2 * settings.Length)
            throw new DigitsException(DigitsError.ModelVersionUnknown, $"{path} is of another version of the library; a run is resumed by the version that began it.");
        for (int i = 0; i < settings.Length; i++)
            ResumeCheck.Require(settings[i].Name, kept[2 * i + 1], settings[i].Value);
    }

    private static string[] Read(string path)
    {
        var file = new FileReader(s_envelope, RegularFile.ReadAllBytes(path, ModelLimits.FileLength), path);
        int count = file.Fields.Array("settings", out DocumentReader texts);
        return [.. texts.ReadTexts(count, "settings")];
    }

    private static IEnumerable<(string Name, string Value)> Settings(Network network, DigitData data, CrossValidationOptions options, IReadOnlyList<FoldTraining> trainings) =>
    [
        ("the data", data.Sha256),
        ("the preparation of the columns", data.Preparation.ToString()),
        .. NetworkParameter.All.Select(parameter => (parameter.Phrase, parameter.TextOf(network))),
        ("the number of folds", Text(options.Folds)),
        ("the fraction of the test set", Text(options.TestFraction)),
        ("the seed of the split", Text(options.SplitSeed ?? network.Seed)),
        ("stratification", Text(options.Stratified)),
        ("the tuned parameter", options.Parameter is { } parameter ? TunableParameter.Canonical(parameter) : "none"),
        ("the list of tuned values", string.Join(", ", trainings.Select(training => training.Name.Value?.ToString(CultureInfo.InvariantCulture) ?? "none"))),
    ];

    // A value as text that no two values share
    private static string Text<T>(T value) where T : struct => string.Create(CultureInfo.InvariantCulture, $"{value}");
}
