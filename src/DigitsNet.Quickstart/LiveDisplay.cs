using Spectre.Console;

namespace DigitsNet.Quickstart;

/// <summary>A bar with the time remaining while work goes on; nothing where there is no terminal to draw it on.</summary>
internal static class LiveDisplay
{
    /// <summary>Does the work, which reports the part done, 0 to 1, and a few words.</summary>
    public static T Run<T>(IAnsiConsole console, string title, Func<Action<double, string>, T> work)
    {
        if (!Terminal.IsLive(console))
            return work((_, _) => { });
        return console.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var bar = context.AddTask(title, maxValue: 1);
                return work((fraction, words) =>
                {
                    bar.Value = fraction;
                    bar.Description = Markup.Escape(words);
                });
            });
    }
}
