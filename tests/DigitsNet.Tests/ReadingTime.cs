using System.Diagnostics;

namespace DigitsNet.Tests;

/// <summary>How long an input is read for: none may take longer than a second.</summary>
internal static class ReadingTime
{
    private static readonly TimeSpan s_longest = TimeSpan.FromSeconds(1);

    /// <summary>Whether a read that began then, or else one of three more, took no longer than it may: a busy machine makes any read slow now and then, a slow input is slow each time.</summary>
    public static bool IsShort(long start, Action readAgain)
    {
        TimeSpan time = Stopwatch.GetElapsedTime(start);
        for (int again = 0; time >= s_longest && again < 3; again++)
        {
            start = Stopwatch.GetTimestamp();
            readAgain();
            time = Stopwatch.GetElapsedTime(start);
        }
        return time < s_longest;
    }
}
