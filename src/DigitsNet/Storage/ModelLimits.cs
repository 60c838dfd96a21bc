namespace DigitsNet.Storage;

/// <summary>
/// What a model file may hold at most. With the other rules of the reader they keep the memory that reading takes
/// within four times the file's length and one megabyte, whatever the file claims.
/// </summary>
internal static class ModelLimits
{
    /// <summary>The most bytes of a file: what one array of .NET can hold.</summary>
    public static int FileLength => Array.MaxLength;

    /// <summary>The most classes; each costs more memory as a name and a label than as bytes of a file.</summary>
    public const int Classes = 10_000;

    /// <summary>The most layers, the output layer counted.</summary>
    public const int Layers = 1_024;

    /// <summary>The most maps of a file that hold keys this version does not know.</summary>
    public const int MapsWithUnknownKeys = 4_096;
}
