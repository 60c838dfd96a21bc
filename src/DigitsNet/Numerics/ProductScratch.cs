namespace DigitsNet.Numerics;

/// <summary>One thread's buffers for <see cref="MatrixProduct"/>; made once and used for every product.</summary>
internal sealed class ProductScratch : IDisposable
{
    public void Dispose()
    {
    }
}
