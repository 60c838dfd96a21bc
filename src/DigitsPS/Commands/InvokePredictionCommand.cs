using System.Diagnostics;
using System.Management.Automation;
using DigitsNet.Data;
using DigitsNet.Training;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Predicts the class of each example, in the order they come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Prediction")]
[OutputType(typeof(Prediction), typeof(KagglePrediction))]
public sealed class InvokePredictionCommand : DataCommand
{
    /// <summary>Examples that a thread predicts in one go: enough to be fast, few enough for the first answers to come soon.</summary>
    private const int ThreadRows = 1024;

    /// <summary>Examples that come slower than this do not wait for a full batch.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private Classifier _model = null!;
    private int _batchSize;

    /// <summary>The model, or the path of its file.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "A model, or the path of a model file.")]
    public ModelSource Model { get; set; } = null!;

    /// <summary>The examples; labels are not needed.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, HelpMessage = "Examples: digits, a table, or plain objects; labels are not needed.")]
    [Alias("InputObject")]
    public PSObject Data { get; set; } = null!;

    /// <summary>Gives ImageId and Label alone, ready for Export-Csv and Kaggle's Digit Recognizer.</summary>
    [Parameter(HelpMessage = "Gives ImageId and Label alone, ready for Export-Csv and Kaggle's Digit Recognizer.")]
    public SwitchParameter AsKaggle { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it.")]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        SayThreads(ThreadCount);
        int cores = Environment.ProcessorCount;
        _batchSize = ThreadRows * (ThreadCount == 0 ? cores : Math.Min(ThreadCount, cores));
        _model = Require(Model, () => Model.Load(SessionState));
        Collected = CollectorFor(_model);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Collect(Data);
        if (Collected.Count >= _batchSize || _sinceLast.Elapsed > Patience) Flush();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Flush();

    private void Flush()
    {
        if (Collected.Count == 0) return;
        DigitData? table = null;
        if (!Attempt(null, () => table = Collected.ToTable())) return;
        for (int first = 0; first < table!.Count; first += _batchSize)
        {
            int[] rows = [.. Enumerable.Range(first, Math.Min(_batchSize, table.Count - first))];
            IReadOnlyList<Prediction> predictions = [];
            if (!Attempt(table, () => predictions = _model.Predict(table.SelectRows(rows), ThreadCount, StopToken))) return;
            foreach (Prediction prediction in predictions)
                WriteObject(AsKaggle ? new KagglePrediction(prediction.Index, prediction.Label) : prediction);
        }
        _sinceLast.Restart();
    }
}
