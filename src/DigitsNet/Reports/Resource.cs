namespace DigitsNet.Reports;

/// <summary>The style sheets, which lie beside the sources that use them and in the assembly.</summary>
internal static class Resource
{
    /// <summary>The text of a file of this folder.</summary>
    public static string Read(string name)
    {
        using Stream stream = typeof(Resource).Assembly.GetManifestResourceStream($"DigitsNet.Reports.{name}") ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
