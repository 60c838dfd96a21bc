#Requires -Version 7.6

<#
.SYNOPSIS
Scores a network for each combination of layers, learning rate and lambda on the same folds, and lists them, the best first.

.DESCRIPTION
The same list of trials comes from the same parameters on every machine, so that a number names one. With -ResultPath each
result is kept as a file in a folder that any number of workers may share: sweep-parallel.ps1, sweep-ssh.ps1, sweep.slurm and
sweep.kubernetes.yaml run this script in many places at once.

.EXAMPLE
./sweep.ps1 -First 2000 -Epoch 3 | Format-Table

.EXAMPLE
./sweep.ps1 -Path clients.csv -LabelColumn verdict -Categorical * -Missing MostFrequent -Layer 8, 16 -Epoch 20

.EXAMPLE
./sweep.ps1 -Path train.csv -Layer 64, 256-64 -LearningRate 0.001 -Lambda 0, 1, 10 -ResultPath results
#>
[CmdletBinding()]
param(
    # A file of labelled examples; the bundled MNIST without it.
    [string] $Path,

    # The column of a CSV file that holds the label; the one that Import-DigitData finds without it.
    [string] $LabelColumn,

    # Columns of a table that are categories; * for all that hold text.
    [string[]] $Categorical,

    # What stands for missing values: Mean, Median, MostFrequent or 'Constant 0'; without it they are an error.
    [string] $Missing,

    # How many of the examples to take; all without it.
    [int] $First = [int]::MaxValue,

    # Hidden layers to try.
    [string[]] $Layer = ('32', '64-32'),

    # Learning rates to try.
    [string[]] $LearningRate = (0.0005, 0.001, 0.002, 0.004),

    # Lambdas to try.
    [string[]] $Lambda = (0, 1, 10),

    # Passes over the training data; 0 lets the data decide.
    [int] $Epoch = 0,

    # Folds of each trial.
    [int] $Fold = 3,

    # A folder to keep the results in.
    [string] $ResultPath,

    # The numbers of the trials to run; all without it.
    [string[]] $Index,

    # Threads to share the work; one a core without it.
    [int] $ThreadCount
)

$ErrorActionPreference = 'Stop'
# The session's module, else the one that this sample came with, else the installed one.
if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }

# What comes from a command line is one text.
$wanted = @{}
if ($Index) { $wanted.Index = [int[]]($Index -split ',') }
$trials = New-Trial (New-Network -Epoch $Epoch) @wanted -Grid @{
    Layers       = $Layer -split ','
    LearningRate = [double[]]($LearningRate -split ',')
    Lambda       = [double[]]($Lambda -split ',')
}

$source = $Path ? @{ Path = $Path } : @{ Sample = 'Mnist' }
if ($LabelColumn) { $source.LabelColumn = $LabelColumn }
$data = Import-DigitData @source | Select-Object -First $First
$options = @{ Data = $data; Fold = $Fold; Stratify = $true }
if ($Categorical) { $options.Categorical = $Categorical -split ',' }
if ($Missing) { $options.Missing = $Missing }
if ($ResultPath) { $options.ResultPath = $ResultPath }
if ($ThreadCount) { $options.ThreadCount = $ThreadCount }
$trials | Test-CrossValidation @options | Sort-Object F1Mean -Descending
