using DigitsNet.Networks;
using DigitsNet.Storage;

namespace DigitsNet.Tests.Networks;

public class ClosedSetTests
{
    [Fact]
    public void The_names_in_files_never_change()
    {
        Assert.Equal("logistic, tanh, relu, leaky_relu, gelu", $"{Activations.All}");
        Assert.Equal("auto, logistic, tanh, softmax", $"{Outputs.All}");
        Assert.Equal("squared_error, cross_entropy, huber", $"{Costs.All}");
        Assert.Equal("auto, normal, xavier, he, xavier_normal, orthogonal", $"{Initializers.All}");
        Assert.Equal("auto, none, maximum, standardize", $"{Scalings.All}");
        Assert.Equal("gradient_descent, momentum, adam, nesterov, adamw", $"{Optimizers.All}");
        Assert.Equal("decay, constant, step, one_cycle, cosine, plateau", $"{Schedules.All}");
        Assert.Equal("none, balanced", $"{ClassWeights.All}");
        Assert.Equal("training_set, batch", $"{LambdaScopes.All}");
        Assert.Equal("f1, accuracy, cost", $"{SelectionMetrics.All}");
        Assert.Equal(("DigitsPS model", "DigitsPS checkpoint"), (ModelFile.Envelope.Format, CheckpointFile.Envelope.Format));
    }

    [Fact]
    public void What_is_no_member_has_neither_name_nor_entry()
    {
        Assert.Throws<InvalidOperationException>(() => Activations.All.NameOf((Activation)99));
        Assert.Throws<InvalidOperationException>(() => Activations.All[(Activation)99]);
        Assert.Null(Activations.All.KindOf("cubic"));
    }

    [Fact]
    public void A_member_without_an_entry_does_not_start()
    {
        var e = Assert.Throws<InvalidOperationException>(() => new ClosedSet<LambdaScope, object>((LambdaScope.Batch, "batch", new object())));
        Assert.Equal("LambdaScope.TrainingSet has 0 entries in its table; expected one.", e.Message);
    }

    [Fact]
    public void Neither_does_one_with_two_or_a_name_given_twice()
    {
        Assert.Throws<InvalidOperationException>(() => new ClosedSet<LambdaScope, object>(
            (LambdaScope.Batch, "batch", 1), (LambdaScope.TrainingSet, "set", 2), (LambdaScope.Batch, "again", 3)));
        Assert.Throws<InvalidOperationException>(() => new ClosedSet<LambdaScope, object>(
            (LambdaScope.Batch, "batch", 1), (LambdaScope.TrainingSet, "batch", 2)));
    }
}
