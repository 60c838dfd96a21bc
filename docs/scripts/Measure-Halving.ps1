#Requires -Version 7.6

<#
.SYNOPSIS
Holds successive halving against the full grid: a sweep of 60 trials, for several seeds of networks and splits.

.DESCRIPTION
Each trial is trained on a quarter of some MNIST digits and scored on the others, so many that chance moves a score little.
Halving and the full grid see the same parts, so that a trial which reaches the end scores the same in both. A row a seed: the best F1 of each, how far halving
is from the grid's, in points (hundredths of F1), and its training steps as a part of the grid's.

.EXAMPLE
./docs/scripts/Measure-Halving.ps1 | Format-Table
#>
[CmdletBinding()]
param(
    # Seeds of networks and splits.
    [long[]] $Seed = (1..5),

    # How many digits.
    [int] $First = 12000,

    # Passes over the training part.
    [int] $Epoch = 16,

    # The schedule of the learning rate.
    [string] $Schedule = 'Cosine',

    # One in so many trials goes on from a rung.
    [int] $Halving = 2,

    # Rungs.
    [int] $Rung = 4
)

$ErrorActionPreference = 'Stop'
if (-not (Get-Module DigitsPS)) { Import-Module $PSScriptRoot/../../DigitsPS.psd1 }

$digits = Import-DigitData -Sample Mnist | Select-Object -First $First
foreach ($each in $Seed) {
    $trials = New-Trial (New-Network -Epoch $Epoch -Seed $each -Schedule $Schedule) -Grid @{
        Layers       = '16', '32', '64'
        LearningRate = 0.0003, 0.001, 0.003, 0.01, 0.03
        Lambda       = 0, 0.1, 1, 10
    }
    $score = @{ Data = $digits; ValidationFraction = 0.75; TestFraction = 0; SplitSeed = $each }
    $grid = $trials | Test-CrossValidation @score
    $halved = $trials | Test-CrossValidation @score -Halving $Halving -Rung $Rung
    $best = $grid | Sort-Object F1Mean -Bottom 1
    $found = $halved | Where-Object State -EQ Done | Sort-Object F1Mean -Bottom 1
    [pscustomobject]@{
        Seed      = $each
        Grid      = [Math]::Round($best.F1Mean, 4)
        Halving   = [Math]::Round($found.F1Mean, 4)
        Points    = [Math]::Round(100 * ($found.F1Mean - $best.F1Mean), 2)
        StepsPart = [Math]::Round(($halved | Measure-Object Steps -Sum).Sum / ($grid | Measure-Object Steps -Sum).Sum, 3)
    }
}
