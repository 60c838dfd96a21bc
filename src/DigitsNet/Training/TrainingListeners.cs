using System.Runtime.ExceptionServices;

namespace DigitsNet.Training;

/// <summary>Calls whoever listens to a training, and tells an exception that a listener threw from others.</summary>
internal sealed class TrainingListeners(TrainingOptions options)
{
    private Exception? _thrown;

    /// <summary>The listeners.</summary>
    public TrainingOptions Options => options;

    /// <summary>Reports an epoch.</summary>
    public void Epoch(TrainingEpoch epoch) => Call(options.OnEpoch, epoch);

    /// <summary>Whether a listener wants the training to end after an epoch.</summary>
    public bool ShouldStop(TrainingEpoch epoch)
    {
        bool stops = false;
        Call(options.ShouldStop is { } asked ? e => stops = asked(e) : null, epoch);
        return stops;
    }

    /// <summary>Says why training ends early.</summary>
    public void EarlyEnd(string why) => Call(options.OnEarlyEnd, why);

    /// <summary>Reports progress.</summary>
    public void Progress(TrainingProgress progress) => Call(options.OnProgress, progress);

    /// <summary>Reports what could not be written; thrown on where nobody listens.</summary>
    public void Fault(Exception fault)
    {
        if (options.OnFault is null)
            ExceptionDispatchInfo.Throw(fault);
        Call(options.OnFault, fault);
    }

    /// <summary>Whether a listener threw this exception.</summary>
    public bool HasThrown(Exception exception) => ReferenceEquals(exception, _thrown);

    private void Call<T>(Action<T>? listener, T what)
    {
        try
        {
            listener?.Invoke(what);
        }
        catch (Exception e)
        {
            _thrown = e;
            throw;
        }
    }
}
