using System.Diagnostics;

namespace DigitsNet.Training;

/// <summary>
/// Measures whether steps are faster with one thread or with all, and chooses accordingly: on a busy machine, or for small batches, the
/// threads of a step may wait for each other longer than they work. The choice changes no result, only the speed.
/// </summary>
internal sealed class ThreadPace
{
    private const int TrialSteps = 8;

    // A round lasts at least this many times as long as the trial before it, so that trying the slower choice costs little.
    private const int TrialShare = 20;

    private static readonly long ShortestRound = Stopwatch.Frequency / 4;

    private readonly int _all;
    private int _current, _best;
    private double _bestSpeed;
    private int _steps;
    private long _rows, _ticks;
    private long _roundEnd;

    /// <param name="threads">All there are.</param>
    public ThreadPace(int threads) => _all = _current = _best = threads;

    /// <summary>Threads for the next step.</summary>
    public int Threads => _current;

    /// <summary>Records how long a step took.</summary>
    /// <param name="rows">Examples in it.</param>
    /// <param name="ticks">Stopwatch ticks it took.</param>
    public void Record(int rows, long ticks)
    {
        if (_all == 1) return;
        _steps++;
        _rows += rows;
        _ticks += ticks;
        if (_current == _best && Stopwatch.GetTimestamp() < _roundEnd || _steps < TrialSteps) return;

        double speed = (double)_rows / Math.Max(1, _ticks);
        if (_current == _best)
        {
            // The round is over: record the current speed of the better choice, then try the other one for a few steps.
            _bestSpeed = speed;
            _current = _best == 1 ? _all : 1;
        }
        else
        {
            if (speed > _bestSpeed)
                _best = _current;
            _current = _best;
            _roundEnd = Stopwatch.GetTimestamp() + Math.Max(ShortestRound, TrialShare * _ticks);
        }
        (_steps, _rows, _ticks) = (0, 0, 0);
    }
}
