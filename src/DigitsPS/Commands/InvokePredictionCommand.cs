using System.Diagnostics;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Data;
using DigitsNet.Training;
using DigitsPS.Parameters;

namespace DigitsPS.Commands;

/// <summary>Predicts the class of each example, in the order they come.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "Prediction")]
[OutputType(typeof(Prediction), typeof(KagglePrediction), typeof(PSObject))]
public sealed class InvokePredictionCommand : DataCommand
{
    /// <summary>Examples that a thread predicts in one go: enough to be fast, few enough for the first answers to come soon.</summary>
    private const int ThreadRows = 1024;

    /// <summary>Examples that come slower than this do not wait for a full batch.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>An example that comes so long after the one before is not of a rush of them, and the next may be long in coming.</summary>
    private static readonly TimeSpan Pause = Patience / 2;

    private readonly Stopwatch _sinceLast = Stopwatch.StartNew();
    private readonly Stopwatch _idle = Stopwatch.StartNew();
    private Classifier _model = null!;
    private AnswerRows? _rows;
    private int _batchSize;

    /// <summary>The model, or the path of its file.</summary>
    [Parameter(Mandatory = true, Position = 0, HelpMessage = "A model, the result of a cross-validation or one of its folds, or the path of a model file.")]
    [ModelSource]
    [ArgumentCompleter(typeof(ModelFileCompleter))]
    public ModelSource Model { get; set; } = null!;

    /// <summary>The examples; labels are not needed.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, HelpMessage = "Examples: digits, a table, or plain objects; labels are not needed.")]
    [Alias("InputObject")]
    [ArgumentCompleter(typeof(DataFileCompleter))]
    public PSObject Data { get; set; } = null!;

    /// <summary>Gives ImageId and Label alone, ready for Export-Csv and Kaggle's Digit Recognizer.</summary>
    [Parameter(HelpMessage = "Gives ImageId and Label alone, ready for Export-Csv and Kaggle's Digit Recognizer.")]
    public SwitchParameter AsKaggle { get; set; }

    /// <summary>Gives each example back as a flat row, its own properties first, the answer behind them.</summary>
    [Parameter(HelpMessage = "Gives a copy of each input object with the properties Predicted, Confidence and one a class added, ready for Export-Csv.")]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Names the most probable classes instead of the probabilities of all.</summary>
    [Parameter(HelpMessage = "Gives flat rows with so many of the most probable classes: Predicted, Confidence, Top2, Top2Confidence and so on.")]
    [Number]
    [ValidateRange(1, int.MaxValue)]
    public int Top { get; set; }

    /// <summary>Answers each example before the next is taken in.</summary>
    [Parameter(HelpMessage = "Answers each example before the next is taken in, as for a stream that never ends: none waits for others.")]
    public SwitchParameter Immediate { get; set; }

    /// <summary>Threads that share the work.</summary>
    [Parameter(HelpMessage = "Threads that share the work, but never more than cores; one a core without it.")]
    [Number]
    [ValidateRange(1, TrainingOptions.MaximumThreads)]
    public int ThreadCount { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (AsKaggle && (PassThru || Top > 0))
            ThrowTerminatingError(ErrorRecords.From(ErrorRecords.ParametersExclude(nameof(AsKaggle), PassThru ? nameof(PassThru) : nameof(Top)), null));
        if (PassThru || Top > 0) _rows = new AnswerRows(PassThru, Top, WriteWarning);
        SayThreads(ThreadCount);
        int cores = Environment.ProcessorCount;
        _batchSize = ThreadRows * (ThreadCount == 0 ? cores : Math.Min(ThreadCount, cores));
        _model = Require(Model, () => Model.Load(SessionState));
        Collected = CollectorFor(_model, keepsInputs: PassThru);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        bool isAlone = Immediate || _idle.Elapsed > Pause;
        Collect(Data);
        if (isAlone || Collected.Count >= _batchSize || _sinceLast.Elapsed > Patience) Flush();
        _idle.Restart();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Flush();
        foreach (string total in Collected.Refused.Totals()) WriteWarning(total);
    }

    private void Flush()
    {
        if (Collected.Count == 0 && Collected.Refused.Count == 0) return;
        DigitData? table = null;
        if (!Attempt(null, () => table = TakeTable()) || table is null) return;
        IReadOnlyList<object> inputs = PassThru ? Collected.TakeInputs() : [];
        for (int first = 0; first < table!.Count; first += _batchSize)
        {
            int[] rows = [.. Enumerable.Range(first, Math.Min(_batchSize, table.Count - first))];
            IReadOnlyList<Prediction> predictions = [];
            if (!Attempt(table, () => rows = Predict(table, rows, out predictions))) return;
            for (int i = 0; i < predictions.Count; i++)
                WriteObject(Shape(predictions[i], PassThru ? inputs[rows[i]] : predictions[i].Input));
        }
        _sinceLast.Restart();
    }

    private DigitData? TakeTable() => TakeTable(Collected, out DigitsException? last) ?? (last is null ? null : throw last);

    /// <summary>Predicts rows of a table; of those whose columns the model cannot read there is an error a column, and the others go on.</summary>
    /// <returns>The rows that were predicted.</returns>
    private int[] Predict(DigitData table, int[] rows, out IReadOnlyList<Prediction> predictions)
    {
        DigitData part = table.SelectRows(rows);
        if (part.HasGaps || _model.HasCategories)
        {
            (IReadOnlyList<int> usable, IReadOnlyList<DigitsException> refused) = _model.Screen(part);
            foreach (DigitsException error in refused) Collected.Refused.Add(error, table);
            foreach ((DigitsException error, object? from) in Collected.Refused.Take(usable.Count)) WriteError(ErrorRecords.From(error, from));
            if (refused.Count > 0) (rows, part) = ([.. usable.Select(row => rows[row])], part.SelectRows([.. usable]));
        }
        predictions = _model.Predict(part, ThreadCount, StopToken);
        return rows;
    }

    private object Shape(Prediction prediction, object input) =>
        AsKaggle ? new KagglePrediction(prediction.Index, prediction.Label) : _rows?.Make(input, prediction) ?? (object)prediction;
}
