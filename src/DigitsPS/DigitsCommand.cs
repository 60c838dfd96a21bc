using System.Management.Automation;

namespace DigitsPS;

/// <summary>What all cmdlets share: stopping, and the library's exceptions as error records.</summary>
public abstract class DigitsCommand : PSCmdlet, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>Cancelled by Ctrl-C, Stop-Job and a downstream command that has seen enough.</summary>
    private protected CancellationToken StopToken => _stopping.Token;

    /// <inheritdoc/>
    protected override void StopProcessing() => _stopping.Cancel();

    /// <summary>Whether -WhatIf was given, or the session's preference is so.</summary>
    private protected bool IsRehearsal => LanguagePrimitives.IsTrue(MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? given) ? given : SessionState.PSVariable.GetValue("WhatIfPreference"));

    /// <summary>Says where fewer threads work than were asked for.</summary>
    private protected void SayThreads(int asked)
    {
        if (asked > Environment.ProcessorCount)
            WriteVerbose($"{asked} threads were asked for; {Environment.ProcessorCount} work, one a core.");
    }

    /// <summary>Does something that may fail for one input; the other inputs go on.</summary>
    private protected bool Attempt(object? target, Action action)
    {
        try
        {
            action();
            return true;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception) when (ErrorRecords.Covers(exception))
        {
            WriteError(ErrorRecords.From(exception, target));
            return false;
        }
    }

    /// <summary>Does something without which the cmdlet cannot go on.</summary>
    private protected T Require<T>(object? target, Func<T> function)
    {
        try
        {
            return function();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
        catch (Exception exception) when (ErrorRecords.Covers(exception))
        {
            ThrowTerminatingError(ErrorRecords.From(exception, target));
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Cancels what still runs: the pipeline is over.</summary>
    protected virtual void Dispose(bool disposing)
    {
        // Cancelled but not disposed: StopProcessing may still come from another thread, and the source holds no handle.
        if (disposing) _stopping.Cancel();
    }
}
