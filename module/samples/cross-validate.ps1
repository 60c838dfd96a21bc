#Requires -Version 7.6

<#
.SYNOPSIS
Finds a good lambda by cross-validation, and keeps the network that was retrained with it.

.DESCRIPTION
A tenth of the examples is put aside first. Each value is tried on every fold of the rest; the value with the best
mean F1 wins, or with -OneStandardError the greatest that is within one standard error of it. A network is trained with
it and scored on what was put aside; the model file keeps these scores, and the logs hold every figure.

.EXAMPLE
./cross-validate.ps1 -First 5000 -Epoch 5

.EXAMPLE
./cross-validate.ps1 -Path train.csv -Value 0, 1, 10 -OneStandardError -LogPath logs
#>
[CmdletBinding()]
param(
    # A file of labelled examples; the bundled MNIST without it.
    [string] $Path,

    # How many of the examples to take; all without it.
    [int] $First = [int]::MaxValue,

    # The values of lambda to try.
    [string[]] $Value = (0, 0.1, 1, 10),

    # Takes the greatest value whose mean F1 is within one standard error of the best.
    [switch] $OneStandardError,

    # Sizes of the hidden layers.
    [string[]] $Layer = 64,

    # Passes over the training data; as many as the data wants without it.
    [int] $Epoch,

    # Number of folds.
    [int] $Fold = 5,

    # A folder for CSV logs: a training, all folds, all values, and the result.
    [string] $LogPath = 'logs',

    # The file to keep the retrained model in.
    [string] $ModelPath = 'best.msgpack'
)

$ErrorActionPreference = 'Stop'
# The session's module, else the one that this sample came with, else the installed one.
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }

$source = $Path ? @{ Path = $Path } : @{ Sample = 'Mnist' }
$result = Import-DigitData @source | Select-Object -First $First |
    Test-CrossValidation -Network (New-Network $Layer) -Epoch $Epoch -Fold $Fold -Stratify `
        -Tune Lambda -Value $Value -OneStandardError:$OneStandardError -LogPath $LogPath

$result | Export-Model $ModelPath
$result
