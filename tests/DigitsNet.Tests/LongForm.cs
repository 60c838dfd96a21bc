using System.Globalization;

namespace DigitsNet.Tests;

/// <summary>
/// The long form of the tests that try to break things: DIGITS_LONG_FORM=1 tries everything, DIGITS_FUZZ_COUNT sets
/// the number of damaged inputs, DIGITS_FUZZ_SEED their seed.
/// </summary>
internal static class LongForm
{
    public static bool IsOn => Setting("DIGITS_LONG_FORM", 0) != 0;

    public static int FuzzCount(int otherwise) => Setting("DIGITS_FUZZ_COUNT", otherwise);

    public static int FuzzSeed => Setting("DIGITS_FUZZ_SEED", 1);

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : otherwise;
}
