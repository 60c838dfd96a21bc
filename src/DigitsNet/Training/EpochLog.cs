namespace DigitsNet.Training;

internal static class EpochLog
{
    public static void Write(string path, IReadOnlyList<TrainingEpoch> history) => throw new NotImplementedException();
}
