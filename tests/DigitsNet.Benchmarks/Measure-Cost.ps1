#Requires -Version 7.6

<#
.SYNOPSIS
Measures what the module adds to PowerShell itself: to the start of a session, and to each record.

.DESCRIPTION
Both sides of each pair run in turn. Processor time is given beside wall time, for it stays the same on a busy machine.
#>
[CmdletBinding()]
param(
    # Pairs to run.
    [ValidateRange(3, 1000)]
    [int] $Count = 15,

    # The module's manifest.
    [string] $Manifest = (Join-Path $PSScriptRoot '../../DigitsPS.psd1')
)

$ErrorActionPreference = 'Stop'
$Manifest = (Resolve-Path $Manifest).ProviderPath

function Get-Median([double[]] $Value) {
    ($Value | Sort-Object)[[Math]::Floor($Value.Count / 2)]
}

# Milliseconds on the clock and of the processor; the session tells the second itself as it ends.
function Measure-Session([string] $Command) {
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $processor = & (Get-Process -Id $PID).Path -NoProfile -NonInteractive -Command "$Command
        [Diagnostics.Process]::GetCurrentProcess().TotalProcessorTime.TotalMilliseconds"
    $clock.Elapsed.TotalMilliseconds
    [double] $processor
}

function Measure-Script([scriptblock] $Script) {
    [GC]::Collect()
    $process = [Diagnostics.Process]::GetCurrentProcess()
    $before = $process.TotalProcessorTime
    $clock = [Diagnostics.Stopwatch]::StartNew()
    $null = & $Script
    $clock.Elapsed.TotalMilliseconds
    $process.Refresh()
    ($process.TotalProcessorTime - $before).TotalMilliseconds
}

function Compare-Cost([string] $Name, [string] $Unit, [double] $Per, [scriptblock] $Base, [scriptblock] $With) {
    # What is compiled on the first runs is no part of the cost.
    1..3 | ForEach-Object { $null = & $Base; $null = & $With }
    $pairs = 1..$Count | ForEach-Object { , @((& $Base) + (& $With)) }
    $wall = Get-Median $pairs.ForEach({ $_[2] - $_[0] })
    $processor = Get-Median $pairs.ForEach({ $_[3] - $_[1] })
    [pscustomobject]@{
        What      = $Name
        Unit      = $Unit
        Wall      = [Math]::Round($wall / $Per, 2)
        Processor = [Math]::Round($processor / $Per, 2)
    }
}

Compare-Cost 'Import-Module, over pwsh -NoProfile' 'ms' 1 { Measure-Session } { Measure-Session "Import-Module '$Manifest'" }

Import-Module $Manifest
Compare-Cost 'A record of Import-DigitData, over reading the file' 'us' 60 {
    Measure-Script { Import-DigitData -Sample Mnist -NoEnumerate }
} {
    Measure-Script { Import-DigitData -Sample Mnist | Measure-Object }
}
