#Requires -Version 7.6

<#
.SYNOPSIS
The whole job: look at the data, tune lambda by cross-validation, train, test, keep the model and read it back.

.DESCRIPTION
Without -Path the bundled MNIST is used: 60,000 digits to train on, 10,000 to test on. With -Path and without
-TestPath a tenth of the examples is put aside to test on. The model (digits.msgpack) and the logs of all trainings
are left in -OutputPath.

With -AsJson one line of JSON with every figure is all that is written to standard output.

Exit codes: 0 all is done; 1 something failed, the reason is on standard error; 130 it was interrupted by Ctrl-C.

From a shell that knows no lists, such as bash, those of -Layer and -Lambda are written 256,64 as well.

.EXAMPLE
./quickstart.ps1

.EXAMPLE
./quickstart.ps1 -Path train.csv -LabelColumn label -Layer 128 -Lambda 0, 1, 3 -Epoch 10

.EXAMPLE
./quickstart.ps1 -AsJson | ConvertFrom-Json | ForEach-Object { $_.test.accuracy }
#>
[CmdletBinding()]
param(
    # A file of labelled examples, CSV or IDX, plain or .gz; the bundled MNIST without it.
    [string] $Path,

    # A file of labelled examples to test on.
    [string] $TestPath,

    # Name or zero-based index of the label column of CSV files; found by its name without it.
    [string] $LabelColumn,

    # Sizes of the hidden layers, first to last, or none; 256, 64 without it.
    [string[]] $Layer,

    # Activation of the hidden layers.
    [ArgumentCompleter({ [Enum]::GetNames((Get-Command New-Network).Parameters['Activation'].ParameterType) -like "$($args[2])*" })]
    [string] $Activation,

    # The cost that training makes small.
    [ArgumentCompleter({ [Enum]::GetNames((Get-Command New-Network).Parameters['Cost'].ParameterType) -like "$($args[2])*" })]
    [string] $Cost,

    # How weights begin.
    [ArgumentCompleter({ [Enum]::GetNames((Get-Command New-Network).Parameters['Initializer'].ParameterType) -like "$($args[2])*" })]
    [string] $Initializer,

    # The step size that training rises to and falls from.
    [double] $LearningRate,

    # Strengths of the L2 penalty to choose among by cross-validation, or a single one to keep.
    [string[]] $Lambda = (0, 1, 3, 10),

    # Examples in a mini-batch.
    [int] $BatchSize,

    # Passes over the training data, as many as the data wants without it. In a fold at most three, or as many as make 400
    # batches: enough to tell the values of lambda apart.
    [int] $Epoch,

    # Folds of the cross-validation; every value of lambda is tried on each.
    [int] $Fold = 5,

    # Threads that share the work; one a core without it. The results are the same for any number.
    [int] $ThreadCount,

    # Seed of every random draw; the same seed gives the same model.
    [long] $Seed,

    # The folder for the model and the logs.
    [string] $OutputPath = 'digits-out',

    # Writes one line of JSON with every figure, and nothing else.
    [switch] $AsJson
)

$ErrorActionPreference = 'Stop'
if ($AsJson) { $ProgressPreference = 'SilentlyContinue' }

function Show-Heading([string] $Text) {
    if (-not $AsJson) { Write-Host "`n$($PSStyle.Formatting.FormatAccent)── $Text $('─' * (74 - $Text.Length))$($PSStyle.Reset)" }
}

function Show-Line([string] $Text) {
    if (-not $AsJson) { Write-Host $Text }
}

function Format-Count($Data) { $Data.Count.ToString('N0', [cultureinfo]::InvariantCulture) + ' examples' }

function Show-Result {
    if (-not $AsJson) { $input | Out-Host }
}

# Properties of an object under the names that JSON uses. It has no word for what is not a number.
function Select-Figure($From, [string[]] $Name) {
    $figures = [ordered]@{}
    foreach ($property in $Name) {
        $value = $From.$property
        $figures[$property.Substring(0, 1).ToLowerInvariant() + $property.Substring(1)] = $value -is [double] -and -not [double]::IsFinite($value) ? $null : $value
    }
    $figures
}

function Get-DataFigure($Data, $Statistics) {
    $figures = Select-Figure $Data Source, Sha256, Count, FeatureCount, Width, Height
    $figures.constantFeatureCount = $Statistics.ConstantFeatureCount
    $figures.classes = @($Statistics.Classes.ForEach({ Select-Figure $_ Label, Count, Percent }))
    $figures
}

function Read-Example([string] $File) {
    $column = $LabelColumn ? @{ LabelColumn = $LabelColumn } : @{}
    $data = Import-DigitData $File @column -NoEnumerate
    if (-not $data.IsLabelled) { throw "${File}: found examples without labels, expected a label for each; -LabelColumn names the column." }
    Write-Output $data -NoEnumerate
}

# What the model would refuse, said before it is trained.
function Assert-Fit($Train, $Test) {
    if ($Test.FeatureCount -ne $Train.FeatureCount) {
        throw "$($Test.Source): found $($Test.FeatureCount) features, expected $($Train.FeatureCount) as in $($Train.Source)."
    }
    $unknown = @($Test.ClassNames).Where({ $_ -cnotin $Train.ClassNames }, 'First')
    if ($unknown) { throw "$($Test.Source): found class '$unknown', expected the classes of $($Train.Source): $($Train.ClassNames | Select-Object -First 20 | Join-String -Separator ', ')." }
}

$clock = [Diagnostics.Stopwatch]::StartNew()
$rendering = $PSStyle.OutputRendering
if ([Console]::IsOutputRedirected -and $rendering -eq 'Host') { $PSStyle.OutputRendering = 'PlainText' }
$ended = $false
try {
    # The session's module, else the one that this sample came with, else the installed one.
    if (-not (Get-Module DigitsPS)) { Import-Module ((Convert-Path -LiteralPath $PSScriptRoot/../../DigitsPS.psd1 -ErrorAction Ignore) ?? 'DigitsPS') }
    $given = @{}
    foreach ($name in 'Layer', 'Activation', 'Cost', 'Initializer', 'LearningRate', 'BatchSize', 'Epoch', 'Seed') {
        if ($PSBoundParameters.ContainsKey($name)) { $given[$name] = $PSBoundParameters[$name] }
    }
    $network = New-Network @given
    $lambdas = [double[]]($Lambda -split ',')
    $folds = @{ Fold = $Fold }
    $threads = $ThreadCount ? @{ ThreadCount = $ThreadCount } : @{}

    # Made first, so that a folder that cannot be written costs no training.
    $folder = $PSCmdlet.GetUnresolvedProviderPathFromPSPath($OutputPath)
    if (Test-Path -LiteralPath $folder -PathType Leaf) { throw "${folder}: found a file, expected a folder to write to." }
    $logs = [IO.Directory]::CreateDirectory((Join-Path $folder 'logs')).FullName
    $modelPath = Join-Path $folder 'digits.msgpack'

    $train = $Path ? (Read-Example $Path) : (Import-DigitData -Sample Mnist -NoEnumerate)
    if ($TestPath) {
        $test = Read-Example $TestPath
    }
    elseif ($Path) {
        $split = Split-DigitData -Data $train -Stratify -Seed $network.Seed
        $train, $test = $split.Train, $split.Test
    }
    else {
        $test = Import-DigitData -Sample MnistTest -NoEnumerate
    }
    Assert-Fit $train $test
    $statistics = Measure-DigitData $train
    Show-Heading 'Data'
    Show-Line "To train on: $(Format-Count $train) of $(Split-Path -Leaf $train.Source)"
    Show-Line "To test on:  $(Format-Count $test) of $(Split-Path -Leaf $test.Source)"
    $statistics | Format-List | Show-Result
    if ($train.Height -gt 1) { $train | Select-Object -First 4 | Show-Digit -Wide | Show-Result }

    Show-Heading 'Cross-validation'
    $epochs = [Math]::Min($network.EpochsFor($train.Count), [Math]::Max(3, [Math]::Ceiling(400 * $network.BatchSize / $train.Count)))
    $network.Lambda = $lambdas[0]
    $tuning = $lambdas.Count -gt 1 ? @{ Tune = 'Lambda'; Value = $lambdas } : @{}
    Show-Line "Each fold is scored by a fresh network of $epochs $($epochs -eq 1 ? 'epoch' : 'epochs'); lambda $($lambdas -join ', ')"
    $validation = $train | Test-CrossValidation -Network $network -Epoch $epochs -TestFraction 0 -Stratify -NoRetrain -LogPath $logs @folds @tuning @threads
    $validation | Format-List | Show-Result
    if ($tuning.Count) { $network.Lambda = $validation.BestValue }
    Show-Line "$($tuning.Count ? 'Winner' : 'Kept'): lambda $($network.Lambda)"

    Show-Heading "Training on all $(Format-Count $train)"
    $started = $clock.Elapsed
    $model = $train | Invoke-NetworkTraining -Network $network -LogPath (Join-Path $logs 'training.csv') @threads
    $trained = $clock.Elapsed - $started
    $model | Format-List | Show-Result

    Show-Heading 'Test'
    $measurement = $model | Measure-Model -Data $test @threads
    $measurement | Format-List | Show-Result
    $misread = @($test | Invoke-Prediction -Model $model @threads | Where-Object IsCorrect -eq $false | Sort-Object Confidence -Descending)
    Show-Line "$($misread.Count) of $(Format-Count $test) misread$($misread ? '; those it was surest of:' : '')"
    if ($test.Height -gt 1) { $misread | Select-Object -First 4 | Show-Digit -Wide | Show-Result }
    elseif ($misread) { $misread | Select-Object -First 4 | Show-Result }

    Show-Heading 'Model'
    $model | Export-Model -LiteralPath $modelPath
    $loaded = Import-Model -LiteralPath $modelPath
    $again = $loaded | Measure-Model -Data $test @threads
    $same = $again.Cost -eq $measurement.Cost -and $again.Accuracy -eq $measurement.Accuracy
    $prediction = $test | Select-Object -First 1 | Invoke-Prediction -Model $loaded @threads
    Show-Line "Model: $modelPath"
    Show-Line "Logs:  $logs"
    Show-Line "Read back, it scores $($same ? 'the same, to the last bit' : 'DIFFERENTLY'). The first test example:"
    $prediction | Format-List Label, Actual, Confidence | Show-Result
    Show-Line "Done in $($clock.Elapsed.TotalSeconds.ToString('0.0', [cultureinfo]::InvariantCulture)) s."

    if ($AsJson) {
        $counts = $measurement.Confusion.GetCounts()
        [ordered]@{
            version         = $model.Provenance.Version
            data            = Get-DataFigure $train $statistics
            testData        = Get-DataFigure $test (Measure-DigitData $test)
            network         = [ordered]@{ layers = @($model.Network.Layers.ForEach({ $_ -is [DigitsNet.Networks.DenseLayer] -and $null -eq $_.Activation ? $_.Units : "$_" })) } + (Select-Figure $model.Network Activation, Output, Cost, Initializer, Optimizer, LearningRate, Schedule, ScheduleUnit, Lambda, BatchSize, Epochs, Seed)
            crossValidation = (Select-Figure $validation Parameter, AccuracyMean, AccuracyStandardDeviation, F1Mean, F1StandardDeviation, Seconds) + [ordered]@{
                epochs     = $epochs
                bestLambda = $network.Lambda
                bestFold   = $validation.Best.Fold
                folds      = @($validation.Folds.ForEach({
                            $figures = Select-Figure $_ Fold, Accuracy, F1, TrainCount, ValidationCount, Seconds
                            $figures.lambda = $_.Value ?? $network.Lambda
                            $figures.cost = (Select-Figure $_.Measurement Cost).cost
                            $figures
                        }))
            }
            training        = [ordered]@{
                seconds = $trained.TotalSeconds
                epochs  = @($model.History.ForEach({ Select-Figure $_ Epoch, LearningRate, Cost, Accuracy, F1, Seconds, SamplesPerSecond }))
            }
            test            = (Select-Figure $measurement Count, Accuracy, Precision, Recall, F1, Cost) + [ordered]@{
                classes   = @($measurement.Classes.ForEach({ Select-Figure $_ Label, Precision, Recall, F1, Support, Predicted }))
                confusion = @(for ($row = 0; $row -lt $counts.GetLength(0); $row++) {
                        , @(for ($column = 0; $column -lt $counts.GetLength(1); $column++) { $counts[$row, $column] })
                    })
                misread   = $misread.Count
            }
            model           = [ordered]@{ path = $modelPath; bytes = (Get-Item -LiteralPath $modelPath).Length; parameters = $model.ParameterCount; sameAfterLoading = $same }
            logs            = $logs
            prediction      = Select-Figure $prediction Index, Actual, Label, Confidence, Probabilities
            seconds         = $clock.Elapsed.TotalSeconds
        } | ConvertTo-Json -Depth 6 -Compress -EnumsAsStrings
    }
    $ended = $true
}
catch {
    $ended = $true
    [Console]::Error.WriteLine("quickstart: $_ [$($_.FullyQualifiedErrorId)]")
    exit 1
}
finally {
    $PSStyle.OutputRendering = $rendering
    # Only Ctrl-C ends neither way. A process that was started for this script says so; a session at a prompt goes on.
    if (-not $ended -and (Get-PSCallStack)[-1].ScriptName) { $Host.SetShouldExit(130) }
}
exit 0
