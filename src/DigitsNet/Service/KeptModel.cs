namespace DigitsNet.Service;

/// <summary>An earlier model that is kept.</summary>
/// <param name="Number">Its number: the greater, the later it was in place.</param>
/// <param name="Path">Its file.</param>
/// <param name="Kept">When it was put aside, by the machine's clock.</param>
public sealed record KeptModel(int Number, string Path, DateTime Kept);
