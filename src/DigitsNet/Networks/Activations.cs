using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using DigitsNet.Numerics;

namespace DigitsNet.Networks;

/// <summary>The hidden activations and their derivatives, each derivative beside its function.</summary>
internal static class Activations
{
    /// <summary>a = f(z), in place.</summary>
    public static void Apply(Activation activation, Span<float> z)
    {
        switch (activation)
        {
            case Activation.Logistic: Elementwise.Logistic(z, z); break;
            case Activation.Tanh: Elementwise.Tanh(z, z); break;
            case Activation.Relu: Elementwise.Relu(z, z); break;
        }
    }

    /// <summary>delta = delta * f'(z), with f' told by a = f(z): a (1 - a) for logistic, 1 - a^2 for tanh, 0 or 1 for ReLU.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Differentiate(Activation activation, ReadOnlySpan<float> a, Span<float> delta)
    {
        ReadOnlySpan<Vector<float>> wideA = MemoryMarshal.Cast<float, Vector<float>>(a);
        Span<Vector<float>> wideDelta = MemoryMarshal.Cast<float, Vector<float>>(delta);
        switch (activation)
        {
            case Activation.Logistic:
                for (int i = 0; i < wideA.Length; i++)
                    wideDelta[i] *= wideA[i] * (Vector<float>.One - wideA[i]);
                for (int i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
                    delta[i] *= a[i] * (1 - a[i]);
                break;
            case Activation.Tanh:
                for (int i = 0; i < wideA.Length; i++)
                    wideDelta[i] *= Vector<float>.One - wideA[i] * wideA[i];
                for (int i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
                    delta[i] *= 1 - a[i] * a[i];
                break;
            case Activation.Relu:
                for (int i = 0; i < wideA.Length; i++)
                    wideDelta[i] = Vector.ConditionalSelect(Vector.GreaterThan(wideA[i], Vector<float>.Zero), wideDelta[i], Vector<float>.Zero);
                for (int i = wideA.Length * Vector<float>.Count; i < a.Length; i++)
                    delta[i] = a[i] > 0 ? delta[i] : 0;
                break;
        }
    }
}
