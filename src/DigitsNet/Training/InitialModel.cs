using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using DigitsNet.Data;
using DigitsNet.Networks;

namespace DigitsNet.Training;

/// <summary>A model that a training begins with: whether it fits, and which it was.</summary>
internal static class InitialModel
{
    /// <summary>Data as the model sees it: its features in its order, its classes in its order though some may have no example.</summary>
    /// <exception cref="DigitsException">
    /// <see cref="DigitsError.ParameterOutOfRange"/> where the network has other layers, activations or scaling; <see cref="DigitsError.DataClassUnknown"/>;
    /// <see cref="DigitsError.DataColumnMissing"/>, <see cref="DigitsError.DataWidthMismatch"/>.
    /// </exception>
    public static DigitData Fit(Model model, Network network, DigitData data)
    {
        if (Units(network) is var units && Units(model.Network) is var trained && units != trained)
            throw DigitsException.ParameterOutOfRange("The network", units, $"{trained}, the layers and activations of the model that training begins with");
        if (network.Scaling != Scaling.Auto && network.Scaling != model.Scaler.Scaling)
            throw DigitsException.ParameterOutOfRange(nameof(Network.Scaling), network.Scaling, $"{model.Scaler.Scaling} or {Scaling.Auto}: the model that training begins with keeps its scaling");
        data = data.LabelledBy(model.LabelName, model.ClassNames);
        data = model.Columns.Match(data).Apply(data);
        var labels = new ClassLabels(model.ClassNames);
        int[] places = [.. data.ClassNames.Select(labels.PlaceOf)];
        if (data.IsLabelled)
            _ = labels.Map(data);
        return data.AmongClasses(places, model.ClassNames);
    }

    // Weights are made for the functions between them
    private static string Units(Network network) =>
        string.Join('-', network.Layers.Dense.Select((layer, l) => FormattableString.Invariant($"{layer.Units} {network.ActivationOf(l)}")).Append($"{network.ResolvedOutput}"));

    /// <summary>SHA-256 of all weights and biases, as lower-case hex; null where there is no model.</summary>
    public static string? HashOf(Model? model)
    {
        if (model is null) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Layer layer in model.Layers)
        {
            Append(layer.GetWeights());
            Append(layer.GetBiases());
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(float[] values)
        {
            // Little-endian, whatever the machine
            Span<int> bits = MemoryMarshal.Cast<float, int>(values.AsSpan());
            if (!BitConverter.IsLittleEndian)
                BinaryPrimitives.ReverseEndianness(bits, bits);
            hash.AppendData(MemoryMarshal.AsBytes(bits));
        }
    }
}
