using DigitsNet.Data;
using DigitsNet.Files;
using DigitsNet.Metrics;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>
/// Checkpoint files: a training between two batches, to go on from. Built as model files are (docs/model-format.md),
/// with the same promises. They serve one version of the library: another refuses them.
/// </summary>
public static class CheckpointFile
{
    internal static Envelope Envelope { get; } = new("DigitsPS checkpoint", Major: 2, Minor: 0);

    /// <summary>Writes a checkpoint: to a temporary file in the same folder, flushed, then renamed over the one before.</summary>
    /// <exception cref="DigitsException">The file cannot be written, or the state holds what no reader would accept, as weights that are not finite.</exception>
    public static void Save(TrainingState state, string path)
    {
        ArgumentNullException.ThrowIfNull(state);
        ReadOnlyMemory<byte> bytes = Write(state);
        // The checkpoint before is worth more than one that could not be loaded again
        _ = Read(bytes, path);
        AtomicFile.Write(path, bytes);
    }

    /// <summary>Reads a checkpoint; runs no code and believes no header.</summary>
    /// <exception cref="DigitsException">Each way to be wrong by its own error.</exception>
    public static TrainingState Load(string path) => Read(RegularFile.ReadAllBytes(path, ModelLimits.FileLength), path);

    /// <summary>
    /// Keeps a checkpoint's path to one training until it is disposed, or its process ends in any way; for the time there is a file
    /// of this name and <c>.lock</c>. A folder that cannot be written to is noticed here, before any work is done.
    /// </summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.FileInUse"/> where another training has it; <see cref="DigitsError.FileNotAccessible"/>.</exception>
    public static IDisposable Lock(string path) => FileLock.Take(path);

    internal static ReadOnlyMemory<byte> Write(TrainingState state)
    {
        long floats = state.Layers.Concat(state.KeptLayers).Concat(state.Moments.SelectMany(layers => layers)).Sum(layer => ((long)layer.Inputs + 1) * layer.Outputs);
        var file = new FileWriter(Envelope, 20 + (state.DecayOwed is null ? 0 : 2) + state.Moments.Count + PreparationFields.CountOf(state.Preparation, state.LabelName), floats, minor: NetworkFields.MinorOf(state.Network));
        file.WriteNetwork(state.Network);
        file.Write("width", state.Width);
        file.Write("height", state.Height);
        file.Write("classes", state.ClassNames);
        file.Write("features", state.FeatureNames);
        PreparationFields.Write(ref file, state.Preparation, state.LabelName);
        file.WriteScaler(state.Scaler);
        file.WriteProvenance(state.Provenance);
        file.Write("validation_sha256", state.ValidationSha256);
        file.Write("epoch", state.Epoch);
        file.Write("batch", state.Batch);
        file.Write("learning_rate", state.LearningRate);
        file.Write("cost_sum", state.CostSum);
        file.Write("cost_limit", state.CostLimit);
        if (state.DecayOwed is not null)
        {
            file.Write("decay_owed", state.DecayOwed);
            file.Write("decay_taken", state.DecayTaken ?? 0);
        }
        file.Write("confusion", state.Confusion);
        file.WriteLayers("layers", state.Layers, state.Network);
        file.WriteLayers("kept_layers", state.KeptLayers, state.Network);
        for (int m = 0; m < state.Moments.Count; m++)
            file.WriteLayers(MomentKey(m), state.Moments[m], state.Network);
        file.Write("kept_epoch", state.KeptEpoch);
        file.WriteMeasurement("kept_measurement", state.KeptMeasurement);
        file.Write("best_score", state.BestScore);
        file.WriteHistory(state.History, timed: true);
        return file.End();
    }

    internal static TrainingState Read(ReadOnlyMemory<byte> bytes, string source)
    {
        var file = new FileReader(Envelope, bytes, source);
        Network network = file.ReadNetwork();
        string[] classNames = file.ReadClassNames();
        int width = file.Fields.Int32("width", 1), height = file.Fields.Int32("height", 1);
        long features = (long)width * height;
        IReadOnlyList<string>? featureNames = file.ReadFeatureNames(features);
        FittedPreparation? preparation = PreparationFields.Read(ref file, features, featureNames);
        long inputs = preparation?.InputCount ?? features;
        TrainingEpoch[] history = file.ReadHistory(timed: true);
        // The epoch under way has no record yet
        int epoch = (int)file.Fields.Integer("epoch", history.Length, history.Length + 1L);
        var state = new TrainingState
        {
            Network = network,
            ValidationSha256 = file.Fields.IsNil("validation_sha256") ? null : file.Fields.Text("validation_sha256"),
            Width = width,
            Height = height,
            ClassNames = classNames,
            FeatureNames = featureNames,
            Preparation = preparation,
            LabelName = PreparationFields.ReadLabel(ref file),
            Scaler = file.ReadScaler(inputs),
            Provenance = file.ReadProvenance(),
            Epoch = epoch,
            Batch = file.Fields.Int32("batch", 0),
            LearningRate = file.Fields.FiniteNumber("learning_rate"),
            CostSum = file.Fields.FiniteNumber("cost_sum"),
            CostLimit = file.Fields.FiniteNumber("cost_limit"),
            DecayOwed = file.Fields.Has("decay_owed") ? file.Fields.FiniteNumber("decay_owed") : null,
            DecayTaken = file.Fields.Has("decay_owed") ? file.Fields.FiniteNumber("decay_taken") : null,
            Confusion = file.ReadConfusion("confusion", classNames),
            Layers = file.ReadLayers("layers", network, inputs, classNames.Length),
            KeptLayers = file.ReadLayers("kept_layers", network, inputs, classNames.Length),
            Moments = ReadMoments(ref file, network, inputs, classNames.Length),
            KeptEpoch = (int)file.Fields.Integer("kept_epoch", 0, history.Length),
            KeptMeasurement = file.ReadMeasurement("kept_measurement", classNames),
            BestScore = file.Fields.IsNil("best_score") ? null : file.Fields.FiniteNumber("best_score"),
            History = history,
        };
        if (file.End().MapCount > 0)
            throw new DigitsException(DigitsError.ModelVersionUnknown, $"{source} holds keys of another version of the library; a checkpoint is resumed by the version that wrote it.");
        return state;
    }

    private static Layer[][] ReadMoments(ref FileReader file, Network network, long features, int classes)
    {
        var moments = new Layer[Optimizers.All[network.Optimizer].Moments][];
        for (int m = 0; m < moments.Length; m++)
            moments[m] = file.ReadLayers(MomentKey(m), network, features, classes);
        return moments;
    }

    // The optimizer's numbers for each weight and bias are laid out as these are
    private static string MomentKey(int moment) => FormattableString.Invariant($"moments_{moment + 1}");
}
