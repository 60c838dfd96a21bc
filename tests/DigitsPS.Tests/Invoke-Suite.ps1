#Requires -Version 7.6
<#
.SYNOPSIS
Runs the Pester suite and ends with the number of failures.
#>
[CmdletBinding()]
param(
    # Files or folders with tests.
    [string[]] $Path = $PSScriptRoot,
    # A JUnit file to write.
    [string] $ResultPath,
    # How much to say.
    [ValidateSet('None', 'Normal', 'Detailed')]
    [string] $Output = 'Normal'
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.5
$configuration = New-PesterConfiguration @{
    Run    = @{ Path = $Path; PassThru = $true }
    Output = @{ Verbosity = $Output }
}
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = 'JUnitXml'
    $configuration.TestResult.OutputPath = $ResultPath
}
$result = Invoke-Pester -Configuration $configuration

# What common.ps1 made: a link, and the folder it lies in.
$modules = Join-Path ([IO.Path]::GetTempPath()) "DigitsPS.Tests.$PID"
if (Test-Path $modules) {
    [IO.Directory]::Delete((Join-Path $modules 'DigitsPS'))
    [IO.Directory]::Delete($modules)
}
exit $result.FailedCount + $result.FailedBlocksCount + $result.FailedContainersCount
