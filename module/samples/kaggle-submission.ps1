#Requires -Version 7.6

<#
.SYNOPSIS
Trains on Kaggle's train.csv and writes a submission for its test.csv.

.DESCRIPTION
The files are those of https://www.kaggle.com/competitions/digit-recognizer/data. A tenth of train.csv is put aside
to score the model on digits that it has not seen.

.EXAMPLE
./kaggle-submission.ps1 -TrainPath train.csv -TestPath test.csv
#>
[CmdletBinding()]
param(
    # Labelled digits: label, pixel0 ... pixel783.
    [string] $TrainPath = 'train.csv',

    # Unlabelled digits: pixel0 ... pixel783.
    [string] $TestPath = 'test.csv',

    # The submission to write: ImageId, Label.
    [string] $OutputPath = 'submission.csv',

    # Sizes of the hidden layers.
    [string[]] $Layer = (256, 64),

    # Passes over the training data; as many as the data wants without it.
    [int] $Epoch
)

$ErrorActionPreference = 'Stop'
# The session's module, else the one that this sample came with, else the installed one.
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }

$model = Import-DigitData $TrainPath | Invoke-NetworkTraining -Network (New-Network $Layer) -ValidationFraction 0.1 -Epoch $Epoch

Import-DigitData $TestPath |
    Invoke-Prediction -Model $model -AsKaggle |
    Export-Csv $OutputPath -UseQuotes Never

$model
