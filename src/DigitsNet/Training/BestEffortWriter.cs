namespace DigitsNet.Training;

/// <summary>
/// Writes a file that a training can do without. An error is reported and does not end the training; after it, no other
/// is reported until the file could be written again.
/// </summary>
/// <param name="onFault">Called with the error.</param>
internal sealed class BestEffortWriter(Action<Exception> onFault)
{
    private bool _isFailing;

    /// <summary>Writes the file.</summary>
    public void Write(Action write)
    {
        try
        {
            write();
            _isFailing = false;
        }
        catch (Exception e) when (e is DigitsException or IOException or UnauthorizedAccessException)
        {
            if (_isFailing) return;
            _isFailing = true;
            onFault(e);
        }
    }
}
