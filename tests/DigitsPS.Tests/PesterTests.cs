using System.ComponentModel;
using System.Diagnostics;

namespace DigitsPS.Tests;

public class PesterTests
{
    [Fact]
    public async Task The_Pester_suite_passes_on_a_real_pwsh()
    {
        if (await Run("-Command", "if ($PSVersionTable.PSVersion -lt '7.6') { exit 1 }") is not { ExitCode: 0 })
            Assert.Skip("The Pester suite was left out: no pwsh 7.6 on the path; dotnet tool install --global PowerShell brings it.");
        if (await Run("-Command", "Import-Module Pester -MinimumVersion 5.5 -ErrorAction Stop") is not { ExitCode: 0 })
            Assert.Skip("The Pester suite was left out: no Pester 5; pwsh -Command Install-PSResource Pester brings it.");

        var result = await Run("-File", Repository.At("tests", "DigitsPS.Tests", "Invoke-Suite.ps1"));
        Assert.True(result!.ExitCode == 0, result.Output);
    }

    private sealed record Result(int ExitCode, string Output);

    private static async Task<Result?> Run(params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                Environment = { ["NO_COLOR"] = "1" },
            })!;
            Task<string> errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return new Result(process.ExitCode, output + await errors);
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
