using System.Management.Automation;
using DigitsNet.Reports;
using DigitsNet.Training;
using DigitsNet.Tuning;

namespace DigitsPS.Input;

/// <summary>Learning curves of what comes down the pipeline: models, cross-validations, files, and records of epochs.</summary>
/// <param name="session">Where paths are looked up.</param>
internal sealed class CurveCollector(SessionState session)
{
    private const string Expected = "a model, the result of a cross-validation, one of its folds, a record of an epoch, or the path of a model file or of a training's log";

    private readonly List<LearningCurve> _curves = [];
    private readonly List<TrainingEpoch> _run = [];
    private int _runs;

    /// <summary>Takes one thing.</summary>
    public void Add(object item)
    {
        object content = item is PSObject wrapped ? wrapped.BaseObject : item;
        if (content is TrainingEpoch || (content is PSCustomObject && EpochRow.Of((PSObject)item) is not null))
        {
            TrainingEpoch epoch = content as TrainingEpoch ?? EpochRow.Of((PSObject)item)!;
            // Records of another training begin anew
            if (_run is [.., var last] && epoch.Epoch <= last.Epoch) EndRun();
            _run.Add(epoch);
            return;
        }
        EndRun();
        switch (content)
        {
            case Model model:
                _curves.Add(new LearningCurve((item as PSObject)?.Properties["Source"]?.Value is string source ? Path.GetFileNameWithoutExtension(source) : $"{model}", model.History));
                break;
            case FoldResult fold:
                _curves.Add(new LearningCurve($"{fold.Name}", fold.History));
                break;
            case CrossValidationResult result:
                _curves.AddRange(LearningCurve.Of(result));
                break;
            case FileInfo file:
                _curves.Add(LearningCurve.Load(file.FullName));
                break;
            case string path:
                _curves.AddRange(SessionPaths.Several(session, path).Select(LearningCurve.Load));
                break;
            case IEnumerable<object> items:
                foreach (object each in items) Add(each);
                break;
            default:
                throw ErrorRecords.InputNotData(item, Expected);
        }
    }

    /// <summary>The curves, each with a name of its own.</summary>
    public IReadOnlyList<LearningCurve> Take()
    {
        EndRun();
        return [.. _curves.Select((curve, c) => _curves.Count(other => other.Name == curve.Name) == 1 ? curve : new LearningCurve($"{curve.Name} [{c + 1}]", curve.History))];
    }

    private void EndRun()
    {
        if (_run.Count == 0) return;
        _curves.Add(new LearningCurve(FormattableString.Invariant($"training {++_runs}"), _run));
        _run.Clear();
    }
}
