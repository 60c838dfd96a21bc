using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

public class ActivationTests
{
    public static TheoryData<Activation> All => [.. Enum.GetValues<Activation>()];

    [Theory]
    [MemberData(nameof(All))]
    public void A_derivative_is_a_number_however_far_from_zero(Activation activation)
    {
        ActivationFunction function = Activations.All[activation];
        float[] z = [-1e38f, -1e30f, -1e15f, -100, 0, 100, 1e15f, 1e30f, 1e38f], a = [.. z], delta = [.. z.Select(_ => 1f)];
        function.Apply(a);
        function.Differentiate(function.NeedsSums ? z : a, a, delta);
        Assert.All(a, x => Assert.True(float.IsFinite(x)));
        Assert.All(delta, x => Assert.InRange(x, 0, 1));
    }
}
