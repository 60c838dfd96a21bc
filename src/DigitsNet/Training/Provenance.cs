using DigitsNet.Data;

namespace DigitsNet.Training;

/// <summary>Where a model came from.</summary>
/// <param name="Seed">Seed of every random draw.</param>
/// <param name="DataSource">The training data's file or name.</param>
/// <param name="DataSha256">The training data's hash.</param>
/// <param name="DataCount">Training examples.</param>
/// <param name="Version">Version of DigitsNet that trained it.</param>
public sealed record Provenance(long Seed, string DataSource, string DataSha256, int DataCount, string Version)
{
    /// <summary>The rows it was trained on, to tell whether data it is tested on has any of them; null where that was not kept.</summary>
    public RowSketch? DataRows { get; init; }

    /// <summary>SHA-256 of the weights and biases that training began with where they were those of another model; null for random ones.</summary>
    public string? InitialSha256 { get; init; }
}
