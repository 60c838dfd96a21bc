namespace DigitsNet.Tests;

/// <summary>Short forms of what tests/DigitsNet.Endurance does at length.</summary>
public class EnduranceTests
{
    /// <summary>A run of each kind at least; where the machine is fast, work may be done before it was killed twice.</summary>
    [Fact]
    public async Task Killed_trainings_and_cross_validations_go_on_to_the_same_bytes()
    {
        var (exitCode, output) = await EnduranceProgram.Run("kill-runs", "12", "1");

        Assert.True(exitCode == 0, output);
        Assert.Contains("seed 1: 12 kills in ", output, StringComparison.Ordinal);
        Assert.Contains("run 4: cross-validation", output, StringComparison.Ordinal);
        Assert.Contains("run 5: search, ", output, StringComparison.Ordinal);
        Assert.Contains("run 6: search by halving", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_killed_workers_of_one_search_lose_nothing_and_keep_nothing_twice()
    {
        var (exitCode, output) = await EnduranceProgram.Run("pair-runs", LongForm.IsOn ? "50" : "6", "1");

        Assert.True(exitCode == 0, output);
        Assert.Contains("0 runs broken", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_in_service_survives_killed_runs_as_it_was_or_as_the_new_one()
    {
        var (exitCode, output) = await EnduranceProgram.Run("update-runs", LongForm.IsOn ? "50" : "6", "1");

        Assert.True(exitCode == 0, output);
        Assert.Contains("0 promises broken; 0 temporary files left", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Memory_handles_and_threads_do_not_grow_with_the_epochs()
    {
        var (exitCode, output) = await EnduranceProgram.Run("long-run", "100");

        Assert.True(exitCode == 0, output);
    }
}
