using DigitsNet.Networks;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Storage;

public class VocabularyTests
{
    [Fact]
    public void The_names_in_files_never_change()
    {
        Assert.Equal("logistic, tanh, relu", $"{Vocabulary.Activation}");
        Assert.Equal("auto, logistic, tanh, softmax", $"{Vocabulary.Output}");
        Assert.Equal("squared_error, cross_entropy", $"{Vocabulary.Cost}");
        Assert.Equal("auto, normal, xavier, he", $"{Vocabulary.Initializer}");
        Assert.Equal("auto, none, maximum, standardize", $"{Vocabulary.Scaling}");
        Assert.Equal("training_set, batch", $"{Vocabulary.LambdaScope}");
        Assert.Equal(("DigitsPS model", "DigitsPS checkpoint"), (ModelFile.Envelope.Format, CheckpointFile.Envelope.Format));
    }

    [Fact]
    public void A_value_without_a_name_cannot_be_written() =>
        Assert.Throws<InvalidOperationException>(() => Vocabulary.Activation.NameOf((Activation)99));
}
