#Requires -Version 7.6

<#
.SYNOPSIS
Trains a network for each combination of learning rate and lambda, on all cores, and lists them, the best first.

.DESCRIPTION
Each training runs in a runspace of its own on one thread. All share one table of examples; nothing is copied. The
same combination gives the same model wherever it runs.

.EXAMPLE
./sweep.ps1 -First 6000 -Epoch 3 | Format-Table

.EXAMPLE
./sweep.ps1 -Path train.csv -LearningRate 0.001, 0.002 -Lambda 0, 1 | Select-Object -First 1
#>
[CmdletBinding()]
param(
    # A file of labelled examples; the bundled MNIST without it.
    [string] $Path,

    # How many of the examples to take; all without it.
    [int] $First = [int]::MaxValue,

    # Learning rates to try.
    [string[]] $LearningRate = (0.001, 0.002, 0.005),

    # Lambdas to try.
    [string[]] $Lambda = (0, 1, 10),

    # Sizes of the hidden layers.
    [string[]] $Layer = 64,

    # Passes over the training data.
    [int] $Epoch = 5,

    # Trainings at the same time.
    [int] $ThrottleLimit = [Environment]::ProcessorCount
)

$ErrorActionPreference = 'Stop'
# The session's module, else the one that this sample came with, else the installed one.
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }

$source = $Path ? @{ Path = $Path } : @{ Sample = 'Mnist' }
$split = Import-DigitData @source | Select-Object -First $First | Split-DigitData -Fraction 0.2 -Stratify
$network = New-Network $Layer -Epoch $Epoch

# A module that was imported by its path is not in new runspaces.
$module = (Get-Module DigitsPS).Path
$combinations = @(foreach ($rate in $LearningRate -split ',') { foreach ($value in $Lambda -split ',') { , ($rate, $value) } })
$combinations | ForEach-Object -ThrottleLimit $ThrottleLimit -Parallel {
    Import-Module $using:module
    $own = ($using:network).Clone()
    $own.LearningRate, $own.Lambda = $_
    $train, $test = ($using:split).Train, ($using:split).Test
    $model = $train | Invoke-NetworkTraining -Network $own -ThreadCount 1
    $measurement = $model | Measure-Model -Data $test -ThreadCount 1
    [pscustomobject]@{
        LearningRate = $own.LearningRate
        Lambda       = $own.Lambda
        Accuracy     = $measurement.Accuracy
        F1           = $measurement.F1
        Model        = $model
    }
} | Sort-Object F1 -Descending
