namespace DigitsNet.Training;

/// <summary>Something that a training writes beside its model. That it cannot be written is told once until it could be again, and costs no training.</summary>
/// <param name="onFault">Who is told.</param>
internal sealed class Keepsake(Action<Exception> onFault)
{
    private bool _isFailing;

    /// <summary>Writes it.</summary>
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
