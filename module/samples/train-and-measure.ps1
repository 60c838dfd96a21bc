#Requires -Version 7.6

<#
.SYNOPSIS
Trains a network, keeps the model, and measures it on data it has not seen.

.DESCRIPTION
Without -Path the bundled MNIST is used. With -Path and without -TestPath a tenth of the examples is put aside to
measure on.

.EXAMPLE
./train-and-measure.ps1 -Epoch 5 | Format-List

.EXAMPLE
./train-and-measure.ps1 -Path train.csv -Layer 128 -ModelPath mine.msgpack
#>
[CmdletBinding()]
param(
    # A file of labelled examples.
    [string] $Path,

    # A file of labelled examples to measure on.
    [string] $TestPath,

    # Sizes of the hidden layers.
    [string[]] $Layer = (256, 64),

    # Passes over the training data; as many as the data wants without it.
    [int] $Epoch,

    # The file to keep the model in.
    [string] $ModelPath = 'digits.msgpack'
)

$ErrorActionPreference = 'Stop'
# The session's module, else the one that this sample came with, else the installed one.
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }

if (-not $Path) {
    $train = Import-DigitData -Sample Mnist -NoEnumerate
    $test = Import-DigitData -Sample MnistTest -NoEnumerate
}
elseif ($TestPath) {
    $train = Import-DigitData $Path -NoEnumerate
    $test = Import-DigitData $TestPath -NoEnumerate
}
else {
    $split = Import-DigitData $Path | Split-DigitData -Fraction 0.1 -Stratify
    $train, $test = $split.Train, $split.Test
}

$train | Invoke-NetworkTraining -Network (New-Network $Layer) -Epoch $Epoch |
    Export-Model $ModelPath -PassThru |
    Measure-Model -Data $test
