using System.Collections.ObjectModel;
using System.Management.Automation;
using DigitsNet;
using DigitsNet.Training;

namespace DigitsPS;

/// <summary>A script block that is called after each epoch, whose record it sees as $_ and as its first argument, and may answer Stop.</summary>
/// <remarks>What goes wrong in it costs no training: it is an error, once until the script has worked again.</remarks>
/// <param name="script">The script block.</param>
/// <param name="fail">Hears what the script threw.</param>
/// <param name="warn">Hears of answers that mean nothing, once.</param>
internal sealed class EpochScript(ScriptBlock script, Action<InputException> fail, Action<string> warn)
{
    private const string Stop = nameof(Stop);
    private bool _isFailing, _warned;

    public bool AsksToStop(TrainingEpoch epoch)
    {
        Collection<PSObject> answers;
        try
        {
            answers = script.InvokeWithContext(null, [new PSVariable("_", epoch)], epoch);
        }
        // break and continue would look for a loop in what calls the cmdlet
        catch (Exception exception) when (exception is LoopFlowException or (RuntimeException and not PipelineStoppedException))
        {
            if (!_isFailing) fail(ErrorRecords.EpochScriptFailed(epoch.Epoch, exception));
            _isFailing = true;
            return false;
        }
        _isFailing = false;
        bool stops = answers.Any(answer => string.Equals(answer?.ToString(), Stop, StringComparison.OrdinalIgnoreCase));
        if (!stops && answers.Count > 0 && !_warned)
        {
            _warned = true;
            warn($"The script block of -OnEpoch gave '{Excerpt.Of(answers[0]?.ToString() ?? "")}', which does nothing; '{Stop}' ends the training.");
        }
        return stops;
    }
}
