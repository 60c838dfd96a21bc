namespace DigitsNet.Data;

/// <summary>Whether light and dark of a picture change places. Models of MNIST want what is drawn light on black.</summary>
public enum PictureInversion
{
    /// <summary>Where what is drawn is darker than the ground, the shade along the edge of the picture.</summary>
    Auto,
    /// <summary>Always.</summary>
    Always,
    /// <summary>Never.</summary>
    Never,
}
