using System.Text;
using DigitsNet.Networks;
using DigitsNet.Training;

namespace DigitsNet.Storage;

/// <summary>
/// A network as a map: a key for each row of the table of hyper-parameters. A key that came with a later minor version is
/// written only where its value is another than an older file means without it, so that a file is of the lowest version
/// that can say it.
/// </summary>
internal static class NetworkFields
{
    private const string Key = "network";

    /// <summary>Bytes of the longest text of a layer.</summary>
    private const int LongestLayer = 64;

    /// <summary>The lowest minor version that can say a network.</summary>
    public static int MinorOf(Network network) => Written(network).Max(parameter => parameter.MinorOf(network));

    public static void Write(ref FileWriter file, Network network)
    {
        NetworkParameter[] written = [.. Written(network)];
        file.BeginMap(Key, written.Length);
        foreach (NetworkParameter parameter in written)
        {
            switch (parameter)
            {
                case RealParameter real: file.Write(real.Key, real.NumberOf(network)); break;
                case WholeParameter whole: file.Write(whole.Key, whole.GetWhole(network)); break;
                case ChoiceParameter choice: file.Write(choice.Key, choice.GetName(network)); break;
                case LayersParameter layers: file.WriteLayerList(layers.Key, network.Layers); break;
                default: throw new InvalidOperationException($"{parameter.Name} is of a kind that files have no form for.");
            }
        }
        file.WriteUnknown(Key);
    }

    /// <param name="file">The file, at any place.</param>
    /// <param name="source">Its name in messages.</param>
    /// <param name="allowAuto">Whether a number may be left to the training data, as in the settings of a search; what was trained has none.</param>
    /// <exception cref="DigitsException">A key that no version lacks is missing, or a value is not one that the parameter can have.</exception>
    public static Network Read(ref FileReader file, string source, bool allowAuto)
    {
        MapFields fields = file.Fields.Map(Key);
        var network = new Network();
        foreach (NetworkParameter parameter in NetworkParameter.All)
        {
            if (parameter.Since > 0 && !fields.Has(parameter.Key))
                parameter.SetMissing(network);
            else
                Read(parameter, ref fields, network, allowAuto);
        }
        try
        {
            network.Validate();
        }
        catch (DigitsException e) when (e.Error == DigitsError.ParameterOutOfRange)
        {
            throw new DigitsException(DigitsError.ModelValueOutOfRange, $"{source}, network: {e.Message}", e);
        }
        fields.KeepUnknown(file.Unknown);
        return network;
    }

    private static void Read(NetworkParameter parameter, ref MapFields fields, Network network, bool allowAuto)
    {
        switch (parameter)
        {
            case RealParameter real: real.SetReal(network, fields.Number(real.Key)); break;
            case WholeParameter whole: whole.SetWhole(network, fields.Integer(whole.Key, allowAuto && whole.ZeroIsAuto ? 0 : whole.AtLeast, whole.AtMost)); break;
            case ChoiceParameter choice: fields.Choice(choice.Key, choice.Names, name => choice.TrySetName(network, name)); break;
            case LayersParameter layers: network.Layers = ReadLayers(layers.Key, ref fields); break;
            default: throw new InvalidOperationException($"{parameter.Name} is of a kind that files have no form for.");
        }
    }

    private static LayerList ReadLayers(string key, ref MapFields network)
    {
        int count = network.Array(key, out DocumentReader values);
        if (count >= ModelLimits.Layers)
            throw network.Error(DigitsError.ModelTooLarge, key, $"found {count} hidden layers; at most {ModelLimits.Layers - 1} are allowed");
        var layers = new HiddenLayer[count];
        for (int i = 0; i < count; i++)
        {
            DocumentToken token = values.Read();
            if (token.Type == TokenType.Text)
                layers[i] = ParseLayer(values, token, $"{Key}.{key}[{i}]");
            else if (token.Type is not (TokenType.Integer or TokenType.LargeInteger))
                throw values.Error(DigitsError.ModelTypeMismatch, token.Start, $"{Key}.{key}[{i}]: found {token.Type}; expected Integer or Text");
            else if (token.Type == TokenType.LargeInteger || token.Integer is < 1 or > Network.MaximumUnits)
                throw values.Error(DigitsError.ModelValueOutOfRange, token.Start, $"{Key}.{key}[{i}]: found a size that is not 1 to {Network.MaximumUnits}");
            else
                layers[i] = (int)token.Integer;
        }
        return LayerList.Create(layers);
    }

    // What can be said by a size, or in another spelling, is no text of ours: one network has one form
    private static HiddenLayer ParseLayer(DocumentReader values, DocumentToken token, string path)
    {
        string text = token.Length <= LongestLayer ? Encoding.UTF8.GetString(values.BytesOf(token)) : "a long text";
        if (HiddenLayer.TryParse(text) is { } layer and not DenseLayer { Activation: null } && $"{layer}" == text)
            return layer;
        throw values.Error(DigitsError.ModelValueOutOfRange, token.Start, $"{path}: found {Excerpt.Of(text)}; expected {LayerKinds.Expected}");
    }

    /// <summary>The parameters that a file holds: all but those of later versions that have the value they had before.</summary>
    public static IEnumerable<NetworkParameter> Written(Network network) =>
        NetworkParameter.All.Where(parameter => parameter.Since == 0 || !parameter.IsMissing(network));
}
