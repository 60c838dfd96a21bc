#Requires -Version 7.6
<#
.SYNOPSIS
Runs the Pester suite and ends with the number of failures, or with 254 where there is no Pester.
#>
[CmdletBinding()]
param(
    # Files or folders with tests.
    [string[]] $Path = $PSScriptRoot,
    # The version of Pester. Without it, the newest on this machine; where there is none, the one that the project file names.
    [version] $PesterVersion,
    # Parameters of the test files, which are named one by one.
    [hashtable] $Data,
    # A JUnit file to write.
    [string] $ResultPath,
    # How much to say.
    [ValidateSet('None', 'Normal', 'Detailed')]
    [string] $Output = 'Normal'
)

$ErrorActionPreference = 'Stop'
$pester = Get-Module Pester -ListAvailable | Where-Object { $PesterVersion ? $_.Version -eq $PesterVersion : $_.Version -ge '5.5' } |
    Sort-Object Version | Select-Object -Last 1
if (-not $pester) {
    $project = @(Join-Path $PSScriptRoot 'DigitsPS.Tests.csproj'; if ($PesterVersion) { "-p:PesterVersion=$PesterVersion" })
    $pester = dotnet restore --verbosity quiet @project
    # Asked for a property alone, msbuild does not restore
    if (-not $LASTEXITCODE) { $pester = dotnet msbuild -getProperty:PesterManifest @project }
    if ($LASTEXITCODE) {
        [Console]::Error.WriteLine("No Pester $($PesterVersion ?? '5.5') on this machine, and none could be restored: $pester")
        exit 254
    }
}
Import-Module $pester
# Pester takes paths for patterns, and cannot come back to a folder with a bracket in its name.
$Path = $Path.ForEach({ [WildcardPattern]::Escape((Convert-Path -LiteralPath $_)) })
if ($ResultPath) { $ResultPath = [IO.Path]::GetFullPath($ResultPath, $PWD.ProviderPath) }
Push-Location ([IO.Path]::GetTempPath())
$configuration = New-PesterConfiguration @{
    Run    = @{ PassThru = $true } + ($Data ? @{ Container = New-PesterContainer -Path $Path -Data $Data } : @{ Path = $Path })
    Output = @{ Verbosity = $Output }
}
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'JUnitXml'
    $configuration.TestResult.OutputPath = $ResultPath
}
$result = Invoke-Pester -Configuration $configuration
Pop-Location

# What common.ps1 made: links, and the folder they lie in.
$modules = Join-Path ([IO.Path]::GetTempPath()) "DigitsPS.Tests.$PID"
if (Test-Path $modules) {
    'DigitsPS', 'Repository' | ForEach-Object { [IO.Directory]::Delete((Join-Path $modules $_)) }
    [IO.Directory]::Delete($modules)
}
exit [Math]::Min(253, $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount)
