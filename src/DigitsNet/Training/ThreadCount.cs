namespace DigitsNet.Training;

/// <summary>How many threads work, given how many were asked for.</summary>
internal static class ThreadCount
{
    /// <summary>As many as asked for, or one a core for 0; but never more than cores: threads that share a core take turns, and the others wait for them at the end of every step.</summary>
    /// <exception cref="DigitsException"><see cref="DigitsError.ParameterOutOfRange"/>.</exception>
    public static int Of(int asked)
    {
        if (asked is < 0 or > TrainingOptions.MaximumThreads)
            throw DigitsException.ParameterOutOfRange("Threads", asked, $"a whole number from 0 (one a core) to {TrainingOptions.MaximumThreads}");
        return asked == 0 ? Environment.ProcessorCount : Math.Min(asked, Environment.ProcessorCount);
    }
}
