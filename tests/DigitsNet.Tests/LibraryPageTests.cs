using System.Diagnostics;
using System.Text.RegularExpressions;
using DigitsNet.Data;

namespace DigitsNet.Tests;

/// <summary>The program of docs/library.md, compiled and run as it stands.</summary>
public sealed partial class LibraryPageTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("digits-library-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_program_of_the_page_compiles_and_runs()
    {
        string page = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "library.md"), TestContext.Current.CancellationToken);
        string program = Assert.Single(CodeBlock().Matches(page)).Groups[1].Value;
        await File.WriteAllTextAsync(Path.Combine(_folder, "Program.cs"), program, TestContext.Current.CancellationToken);
        // As 'dotnet new console' makes it; the library lies beside this test, with all that it needs
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "Petals.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <InvariantGlobalization>true</InvariantGlobalization>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(DigitData).Assembly.Location}" />
              </ItemGroup>
            </Project>
            """,
            TestContext.Current.CancellationToken);

        (int exitCode, string output) = await Dotnet("build", "--output", "out");
        Assert.True(exitCode == 0, output);
        (exitCode, output) = await Dotnet(Path.Combine("out", "Petals.dll"));

        Assert.True(exitCode == 0, output);
        Assert.Matches(@"^(9\d|100)\.\d.?% of 40 examples are right, F1 is (0\.9|1\.0)\d\d\.\r?\nvirginica, \d+.?%\r?\nsetosa, \d+.?%\r?\n$", output);
        Assert.True(File.Exists(Path.Combine(_folder, "petals.msgpack")));
    }

    private async Task<(int ExitCode, string Output)> Dotnet(params string[] arguments)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // No server that outlives the build
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["UseSharedCompilation"] = "false";
        using var process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }

    [GeneratedRegex("^```csharp\r?\n(.*?)^```", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex CodeBlock();
}
