namespace DigitsNet.Networks;

/// <summary>
/// The part of the weights that L2 decay takes, step by step. A float has 24 bits: a weight without a gradient that is to
/// lose less than half its last bit loses nothing, however many steps there are, or else a whole bit each time. So small
/// parts are saved up, and taken together once they are enough to be taken exactly. What is owed stays below 1 part in
/// 65,536 of the weights, and below a fifth of all the decay so far.
/// </summary>
internal struct WeightDecay(double owed, double taken)
{
    // 256 units in the last place of a weight: rounding is half a unit
    private const double Enough = 1.0 / (1 << 16);

    private double _owed = owed, _taken = taken;

    /// <summary>The part of the weights that is saved up.</summary>
    public readonly double Owed => _owed;

    /// <summary>The sum of the parts taken so far.</summary>
    public readonly double Taken => _taken;

    /// <summary>The part of the weights to take in the next step.</summary>
    /// <param name="part">What the step would take by itself: learning rate * lambda / n.</param>
    public double Next(double part)
    {
        // 1 - (1 - owed) (1 - part)
        _owed += part - _owed * part;
        // The first steps take theirs at once: else the least of lambdas would never act
        if (_owed < Math.Min(Enough, _taken / 4)) return 0;
        double taken = _owed;
        _taken += taken;
        _owed = 0;
        return taken;
    }
}
