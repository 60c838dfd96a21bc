namespace DigitsNet.Data;

/// <summary>What tables share: the values, rows x features as bytes or float32, and a class a row. It does not change once it is made.</summary>
internal sealed record DigitStore
{
    private readonly RowBlocks<byte>? _bytes;
    private readonly RowBlocks<float>? _floats;
    private readonly RowBlocks<int>? _classes;
    private readonly int[]? _indices;

    /// <summary>A store of bytes or of floats, one of the two.</summary>
    /// <param name="bytes">Values, a row an example, where they are bytes.</param>
    /// <param name="floats">Values, a row an example, where they are not.</param>
    /// <param name="width">Pixels in a row of an image.</param>
    /// <param name="height">Rows of an image, or 1.</param>
    /// <param name="labels">For each row the place of its label among <paramref name="labelNames"/>, -1 for none; null where no row has one. Taken over.</param>
    /// <param name="labelNames">Labels in any order.</param>
    /// <param name="featureNames">One a feature, or null.</param>
    /// <param name="source">Where the examples came from.</param>
    /// <param name="indices">A row's place in its source; null where that is the row counted from 1.</param>
    public DigitStore(
        RowBlocks<byte>? bytes, RowBlocks<float>? floats, int width, int height, RowBlocks<int>? labels, IReadOnlyList<string> labelNames,
        IReadOnlyList<string>? featureNames, string source, int[]? indices = null)
    {
        (_bytes, _floats, _classes, _indices) = (bytes, floats, labels, indices);
        (Width, Height, FeatureNames, Source) = (width, height, featureNames, source);
        Count = bytes?.Count ?? floats!.Count;
        (Classes, int[] places) = ClassSet.Arrange(labelNames);
        for (int row = 0; labels is not null && row < Count; row++)
        {
            ref int label = ref labels.RowSpan(row)[0];
            if (label < 0)
                UnlabelledCount++;
            else
                label = places[label];
        }
        if (labels is null)
            UnlabelledCount = Count;
    }

    public int Count { get; }

    public int Width { get; }

    public int Height { get; }

    public int FeatureCount => Width * Height;

    public bool IsBytes => _bytes is not null;

    /// <summary>Rows without a label.</summary>
    public int UnlabelledCount { get; }

    public ClassSet Classes { get; }

    public IReadOnlyList<string>? FeatureNames { get; private init; }

    public string Source { get; }

    /// <summary>Where each row came from; null where all came from <see cref="Source"/>.</summary>
    public string[]? Sources { get; init; }

    /// <summary>What the values lost as float32, rows x features; null where they lost nothing that matters.</summary>
    public RowBlocks<float>? Rests { get; init; }

    /// <summary>For each feature its different texts, or null where it has none; null where no feature has any.</summary>
    public IReadOnlyList<string>?[]? Texts { get; init; }

    /// <summary>Whether a value may be missing or a text, and so no number.</summary>
    public bool HasGaps { get; init; }

    /// <summary>What is to be done to the columns.</summary>
    public Preparation Preparation { get; init; } = Preparation.None;

    /// <summary>What the source calls the column of the label; null where it has no name for it.</summary>
    public string? LabelName { get; init; }

    public IReadOnlyList<string> Guesses { get; init => field = value.ToArray().AsReadOnly(); } = [];

    public IReadOnlyList<string> Warnings { get; private init => field = value.ToArray().AsReadOnly(); } = [];

    /// <summary>The same store with warnings.</summary>
    public DigitStore WithWarnings(IReadOnlyList<string> warnings) => this with { Warnings = warnings };

    /// <summary>The same store without names of features.</summary>
    public DigitStore WithoutFeatureNames() => this with { FeatureNames = null };

    public ReadOnlySpan<byte> GetBytes(int row) =>
        _bytes is null ? throw new InvalidOperationException("The values of this table are float32; use GetFloats.") : _bytes[row];

    public ReadOnlySpan<float> GetFloats(int row) =>
        _floats is null ? throw new InvalidOperationException("The values of this table are bytes; use GetBytes.") : _floats[row];

    public int GetClassIndex(int row) => _classes is null ? -1 : _classes[row][0];

    public string GetSource(int row) => Sources is null ? Source : Sources[row];

    public int GetIndex(int row) => _indices is null ? row + 1 : _indices[row];

    /// <summary>Copies a row's values as float32.</summary>
    public void CopyFeatures(int row, Span<float> destination)
    {
        if (_floats is not null)
        {
            _floats[row].CopyTo(destination);
            return;
        }
        ReadOnlySpan<byte> bytes = _bytes![row];
        for (int i = 0; i < bytes.Length; i++)
            destination[i] = bytes[i];
    }
}
