using DigitsNet.Networks;

namespace DigitsNet.Tests.Networks;

/// <summary>
/// The network as its formulas read, one example and one unit at a time in float64; gradients by central differences
/// of the cost. It shares nothing with the library but the names of the choices.
/// </summary>
internal sealed class ReferenceNetwork(Activation[] activations, OutputActivation output, Cost cost, (int Inputs, int Outputs, double[] Weights, double[] Biases)[] layers)
{
    public (int Inputs, int Outputs, double[] Weights, double[] Biases)[] Layers { get; } = layers;

    /// <summary>What the inputs of each layer are multiplied by, for each example; null for nothing.</summary>
    public double[]?[][]? Masks { get; init; }

    public static ReferenceNetwork From(Network network, OutputActivation output, IEnumerable<Layer> layers, double[]?[][]? masks = null) => new(
        [.. network.Layers.OfType<DenseLayer>().Select(layer => layer.Activation ?? network.Activation)], output, network.Cost,
        [.. layers.Select(l => (l.Inputs, l.Outputs, ToDouble(l.GetWeights()), ToDouble(l.GetBiases())))])
    {
        Masks = masks,
    };

    public double[] Outputs(double[] example) => Outputs(example, 0, out _);

    /// <summary>Mean cost an example, with the penalty lambda / (2 scope) sum w^2.</summary>
    public double Cost(double[][] examples, int[] labels, double lambda = 0, double scope = 1)
    {
        double sum = 0;
        for (int e = 0; e < examples.Length; e++)
        {
            double[] a = Outputs(examples[e], e, out _);
            for (int j = 0; j < a.Length; j++)
                sum += Term(a[j], j == labels[e] ? 1 : 0);
        }
        return sum / examples.Length + lambda / (2 * scope) * Layers.Sum(l => l.Weights.Sum(w => w * w));
    }

    /// <summary>The gradient of <see cref="Cost"/>, layer after layer: weights, then biases.</summary>
    public double[] Gradient(double[][] examples, int[] labels, double lambda = 0, double scope = 1)
    {
        const double h = 1e-5;
        var gradient = new List<double>();
        foreach (var (_, _, weights, biases) in Layers)
            foreach (double[] parameters in (double[][])[weights, biases])
                for (int i = 0; i < parameters.Length; i++)
                {
                    double kept = parameters[i];
                    parameters[i] = kept + h;
                    double above = Cost(examples, labels, lambda, scope);
                    parameters[i] = kept - h;
                    double below = Cost(examples, labels, lambda, scope);
                    parameters[i] = kept;
                    gradient.Add((above - below) / (2 * h));
                }
        return [.. gradient];
    }

    /// <summary>One step of gradient descent.</summary>
    public void Step(double[][] examples, int[] labels, double rate, double lambda = 0, double scope = 1)
    {
        double[] gradient = Gradient(examples, labels, lambda, scope);
        int next = 0;
        foreach (var (_, _, weights, biases) in Layers)
            foreach (double[] parameters in (double[][])[weights, biases])
                for (int i = 0; i < parameters.Length; i++)
                    parameters[i] -= rate * gradient[next++];
    }

    /// <summary>The least distance of a hidden unit's sum from 0, where ReLU has no derivative.</summary>
    public double LeastHiddenSum(double[][] examples) => Enumerable.Range(0, examples.Length).Min(e =>
    {
        Outputs(examples[e], e, out double least);
        return least;
    });

    /// <summary>All parameters: layer after layer, weights, then biases.</summary>
    public double[] Parameters() => [.. Layers.SelectMany(l => (double[])[.. l.Weights, .. l.Biases])];

    private double[] Outputs(double[] example, int place, out double leastHiddenSum)
    {
        leastHiddenSum = double.PositiveInfinity;
        double[] a = example;
        for (int l = 0; l < Layers.Length; l++)
        {
            var (inputs, outputs, weights, biases) = Layers[l];
            if (Masks?[l][place] is { } mask)
                a = [.. a.Zip(mask, (value, factor) => value * factor)];
            var z = new double[outputs];
            for (int j = 0; j < outputs; j++)
            {
                z[j] = biases[j];
                for (int i = 0; i < inputs; i++)
                    z[j] += a[i] * weights[i * outputs + j];
            }
            if (l == Layers.Length - 1)
                return Output(z);
            leastHiddenSum = Math.Min(leastHiddenSum, z.Min(Math.Abs));
            a = [.. z.Select(v => Activate(activations[l], v))];
        }
        return a;
    }

    private double[] Output(double[] z)
    {
        if (output != OutputActivation.Softmax)
            return [.. z.Select(v => output == OutputActivation.Tanh ? Math.Tanh(v) : Logistic(v))];
        double greatest = z.Max(), sum = z.Sum(v => Math.Exp(v - greatest));
        return [.. z.Select(v => Math.Exp(v - greatest) / sum)];
    }

    private double Term(double a, double t)
    {
        if (cost == DigitsNet.Networks.Cost.SquaredError)
            return (a - t) * (a - t) / 2;
        if (cost == DigitsNet.Networks.Cost.Huber)
            return Math.Abs(a - t) <= 0.5 ? (a - t) * (a - t) / 2 : Math.Abs(a - t) / 2 - 0.125;
        if (output == OutputActivation.Softmax)
            return t == 0 ? 0 : -Math.Log(a);
        double p = output == OutputActivation.Tanh ? (1 + a) / 2 : a;
        return -(t * Math.Log(p) + (1 - t) * Math.Log(1 - p));
    }

    private static double Activate(Activation activation, double z) => activation switch
    {
        Activation.Logistic => Logistic(z),
        Activation.Tanh => Math.Tanh(z),
        Activation.Relu => Math.Max(0, z),
        Activation.Gelu => z / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (z + 0.044715 * z * z * z))),
        Activation.LeakyRelu => z < 0 ? z / 100 : z,
        _ => throw new NotSupportedException($"{activation}"),
    };

    private static double Logistic(double z) => 1 / (1 + Math.Exp(-z));

    private static double[] ToDouble(float[] values) => [.. values.Select(v => (double)v)];
}
