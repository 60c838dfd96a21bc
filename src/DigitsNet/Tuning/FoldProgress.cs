using DigitsNet.Training;

namespace DigitsNet.Tuning;

/// <summary>How far each training is: recorded by the threads that train, reported on the calling thread.</summary>
internal sealed class FoldProgress
{
    private readonly FoldName[] _names;
    private readonly double[] _work;
    private readonly StrongProgress?[] _latest;
    private readonly bool[] _done;
    private readonly double _retraining, _all;

    /// <param name="names">Of each training.</param>
    /// <param name="work">Of each training, in any unit.</param>
    /// <param name="retraining">Of the retraining, in the same unit; 0 for none.</param>
    public FoldProgress(FoldName[] names, double[] work, double retraining)
    {
        (_names, _work) = (names, work);
        _latest = new StrongProgress?[work.Length];
        _done = new bool[work.Length];
        _retraining = retraining;
        _all = work.Sum() + retraining;
    }

    /// <summary>Notes how far a training is; from any thread.</summary>
    public void Note(int training, TrainingProgress progress) => Volatile.Write(ref _latest[training], new StrongProgress(progress));

    /// <summary>Notes that a training is done; from the thread that called.</summary>
    public void Done(int training) => _done[training] = true;

    /// <summary>Reports each training under way; called on the calling thread.</summary>
    public void Report(Action<CrossValidationProgress> listener)
    {
        double fraction = Fraction();
        for (int i = 0; i < _work.Length; i++)
            if (!_done[i] && Volatile.Read(ref _latest[i]) is { } latest)
                listener(new CrossValidationProgress(_names[i], _work.Length, _done.Count(d => d), fraction, latest.Progress));
    }

    /// <summary>How far the retraining is.</summary>
    public CrossValidationProgress Retraining(FoldName name, TrainingProgress progress) =>
        new(name, _work.Length, _work.Length, (_all - _retraining + _retraining * progress.Fraction) / _all, progress);

    private double Fraction()
    {
        double done = 0;
        for (int i = 0; i < _work.Length; i++)
            done += _work[i] * (_done[i] ? 1 : Volatile.Read(ref _latest[i])?.Progress.Fraction ?? 0);
        return done / _all;
    }

    // On the heap, so that a reader sees one note or the next, never half of each
    private sealed record StrongProgress(TrainingProgress Progress);
}
