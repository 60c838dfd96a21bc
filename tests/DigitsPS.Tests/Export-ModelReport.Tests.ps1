BeforeAll {
    . $PSScriptRoot/common.ps1
    $tiny = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $tiny -Count 120
    $split = Import-DigitData $tiny -NoEnumerate | Split-DigitData -Fraction 0.5
    $model = $split.Train | Invoke-NetworkTraining (New-Network 4 -Epoch 3)

    function Read-Page([string] $Path) { [xml]((Get-Content -Raw -LiteralPath $Path) -replace '^<!DOCTYPE html>') }
    function Get-Section([xml] $Page) { $Page.html.body.main.section.id }
}

Describe 'Export-ModelReport' {
    BeforeEach { $file = Join-Path $TestDrive "$([Guid]::NewGuid()).html" }

    It 'writes one page about a model and labelled examples, and is silent' {
        $model | Export-ModelReport $file -Data $split.Test | Should -BeNullOrEmpty
        $page = Read-Page $file
        Get-Section $page | Should -Be 'summary', 'curves', 'confusion', 'classes', 'reliability', 'coverage', 'unsure', 'weights', 'settings', 'provenance'
        $page.html.head.title | Should -Be "Model $model"
        (Get-Content -Raw $file) | Should -Not -Match 'https?://(?!www\.w3\.org/2000/svg")'
    }

    It 'takes models, their files and folds, and examples in every form' {
        $modelFile = Join-Path $TestDrive 'model.msgpack'
        $model | Export-Model $modelFile
        $test = Join-Path $TestDrive 'test.csv'
        $split.Test | ForEach-Object { $row = [ordered]@{ label = $_.Label }; $i = 0; $_.Pixels | ForEach-Object { $row["pixel$($i)"] = $_; $i++ }; [pscustomobject]$row } | Export-Csv $test
        Export-ModelReport $file $modelFile -Data $split.Test
        (Read-Page $file).html.head.title | Should -Be 'model.msgpack'
        Export-ModelReport "$file.2" (Get-Item $modelFile) -Data @($split.Test) -Title Mine
        Export-ModelReport "$file.3" (Import-Model $modelFile) -Data (Import-Csv $test) -Title Mine
        (Read-Page "$file.2").SelectNodes('//img').Count | Should -Be (Read-Page "$file.3").SelectNodes('//img').Count
        Import-Csv $IrisPath | Test-CrossValidation (New-Network 4 -Epoch 1) -Fold 2 -NoRetrain | ForEach-Object { $_.Folds[0] } | Export-ModelReport "$file.4"
        Get-Section (Read-Page "$file.4") | Should -Not -Contain 'weights'
    }

    It 'writes a page about a measurement, with the name of what was measured' {
        $split.Test | Measure-Model $model | Export-ModelReport $file
        Get-Section (Read-Page $file) | Should -Be 'summary', 'confusion', 'classes', 'provenance'
        (Read-Page $file).html.head.title | Should -Be "$model"
    }

    It 'writes a page about a comparison, and one about an update' {
        $other = $split.Train | Invoke-NetworkTraining (New-Network 8 -Epoch 5)
        Compare-Model $model, $other $split.Test -Name one, two | Export-ModelReport $file
        Get-Section (Read-Page $file) | Should -Be 'comparison', 'differences', 'class-differences', 'changes'
        (Read-Page $file).html.head.title | Should -BeLike '2 models on *tiny.csv*'
        $update = Update-Model (Join-Path $TestDrive 'place.msgpack') $tiny -Network (New-Network 4 -Epoch 2) -WarningAction SilentlyContinue
        $update | Export-ModelReport "$file.2" -Title Tonight -WarningAction SilentlyContinue
        (Get-Section (Read-Page "$file.2"))[0] | Should -Be 'update'
    }

    It 'writes a page about a cross-validation, with the model that came of it' {
        $result = Import-DigitData $tiny -NoEnumerate | Test-CrossValidation (New-Network 4 -Epoch 2) -Fold 2 -Tune Lambda -Value 0, 1 -WarningAction SilentlyContinue
        $result | Export-ModelReport $file -WarningAction SilentlyContinue
        (Get-Section (Read-Page $file))[0..2] | Should -Be 'folds', 'values', 'summary'
        (Read-Page $file).SelectSingleNode('//pre').InnerText | Should -BeLike '*New-Network 4*'
        # With examples of its own it is the model's page too
        $result | Export-ModelReport "$file.2" -Data $split.Test -Force -WarningAction SilentlyContinue
        Get-Section (Read-Page "$file.2") | Should -Contain 'reliability'
        Get-Section (Read-Page "$file.2") | Should -Contain 'folds'
    }

    It 'writes one page about the trials of a search, with a command that scores the winner again: <Name>' -ForEach @(
        @{ Name = 'folds'; With = @{ Fold = 3; SplitSeed = 5; Stratify = $true } }
        @{ Name = 'repeated parts'; With = @{ ValidationFraction = 0.3; Repeat = 2; TestFraction = 0.2 } }
    ) {
        $data = Import-DigitData $tiny -NoEnumerate
        $results = New-Trial -Network (New-Network -Epoch 2 -Seed 9) -Grid @{ Layers = '4', '6-4'; LearningRate = 0.001, 0.05 } | Test-CrossValidation -Data $data @With
        $results | Export-ModelReport $file
        $page = Read-Page $file
        Get-Section $page | Should -Be 'trials', 'parameters', 'winner'
        $best = ($results | Compare-Trial).Best
        $lines = $page.SelectSingleNode('//pre').InnerText -split "`n"
        . ([scriptblock]::Create(($lines[0..2] -join "`n"))) | Should -BeTrue
        $again = . ([scriptblock]::Create($lines[3]))
        $again.F1Mean | Should -Be $best.F1Mean
    }

    It 'warns of scores of training data, in the session too' {
        $model | Export-ModelReport $file -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*scores of the training data*'
        (Read-Page $file).SelectSingleNode('//*[@class="warning"]').InnerText | Should -BeLike 'Warning: *scores of the training data*'
    }

    It 'refuses examples that the model was trained on, and with -Force says so' {
        Get-ErrorId { $model | Export-ModelReport $file -Data $split.Train } | Should -BeLike 'DataTrainedOn,*'
        Test-Path $file | Should -BeFalse
        $model | Export-ModelReport $file -Data $split.Train -Force -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -BeLike '*60 are among its training data*'
    }

    It 'writes the same bytes for the same input' {
        $model | Export-ModelReport $file -Data $split.Test
        $model | Export-ModelReport "$file.2" -Data $split.Test
        (Get-FileHash $file).Hash | Should -Be (Get-FileHash "$file.2").Hash
    }

    It 'shows a command that makes <Name> again, byte by byte' -ForEach @(
        @{ Name = 'a model of pictures'; Rows = { Import-DigitData $tiny -NoEnumerate }; Network = { New-Network 5, 'Dropout 0.2', '3 Tanh' -Epoch 2 -Seed -7 -Lambda 0.5 -Patience 0 }; With = @{} }
        @{ Name = 'a model without hidden layers'; Rows = { Import-DigitData $tiny -NoEnumerate }; Network = { New-Network @() -Epoch 2 -Optimizer Nesterov -LearningRate 0.002 -Schedule Step -StepEpochs 1 }; With = @{} }
        @{ Name = 'a model of a prepared table'; Rows = { Import-DigitData $table -LabelColumn outcome -Property width, "o'colour" -Categorical "o'colour" -NoEnumerate }; Network = { New-Network 3 -Epoch 2 }; With = @{ Missing = @{ width = 'Constant 2.5' }; UnseenCategory = 'Zeros' } }
    ) {
        $table = Join-Path $TestDrive "it's a table.csv"
        1..60 | ForEach-Object { [pscustomobject]@{ width = $_ % 7 ? $_ / 8 : ''; "o'colour" = ('red', 'green')[$_ % 3 -eq 0]; other = $_; outcome = $_ % 3 -eq 0 ? 'yes' : 'no' } } | Export-Csv $table
        $made = Invoke-NetworkTraining (& $Network) -Data (& $Rows) @With
        $made | Export-ModelReport $file -WarningAction SilentlyContinue
        $command = (Read-Page $file).SelectSingleNode('//code').InnerText
        $said = @(& ([scriptblock]::Create("$command; `$model")))
        $said[0] | Should -BeTrue
        $made | Export-Model "$file.made"
        $said[1] | Export-Model "$file.again"
        (Get-FileHash "$file.again").Hash | Should -Be (Get-FileHash "$file.made").Hash
    }

    It 'says that examples from the pipeline have no file' {
        Import-Csv $IrisPath | Invoke-NetworkTraining (New-Network 4 -Epoch 1) | Export-ModelReport $file -WarningAction SilentlyContinue
        (Read-Page $file).SelectSingleNode('//code').InnerText | Should -BeLike '# $data: the examples that came from input*'
    }

    It 'hands the file on with -PassThru' {
        ($model | Export-ModelReport $file -PassThru -WarningAction SilentlyContinue).FullName | Should -Be $file
    }

    It 'hands it on as Get-Item does, from the drive of another provider too' {
        $odd = Join-Path $TestDrive 'pass[1].html'
        Push-Location Env:
        $item = $model | Export-ModelReport $odd -PassThru -WarningAction SilentlyContinue
        Pop-Location
        $item.FullName | Should -Be $odd
        $item.Mode | Should -Be (Get-Item -LiteralPath $odd).Mode
        $item.PSParentPath | Should -Be (Get-Item -LiteralPath $odd).PSParentPath
        $item | Out-String | Should -BeLike "*$($item.Length)*"
    }

    It 'takes the label column of a file, and does not say that it does nothing' {
        $renamed = Join-Path $TestDrive 'renamed.csv'
        (Get-Content $IrisPath) -replace 'species', 'kind' | Set-Content $renamed
        $iris = Import-DigitData $renamed -LabelProperty kind -NoEnumerate | Split-DigitData -Fraction 0.5
        $made = $iris.Train | Invoke-NetworkTraining (New-Network 4 -Epoch 2)
        $made | Export-ModelReport $file -Data $renamed -LabelColumn kind -Force -WarningVariable warnings -WarningAction SilentlyContinue
        "$warnings" | Should -Not -BeLike '*does nothing*'
        (Read-Page $file).SelectSingleNode('//*[@id="summary"]').InnerText | Should -BeLike '*150 examples*'
    }

    It 'shows no command for a model that does not tell what it was trained on' {
        $old = Join-Path $PSScriptRoot '../DigitsNet.Tests/Storage/Data/python-1.0.msgpack'
        Export-ModelReport $file $old
        (Read-Page $file).SelectSingleNode('//code') | Should -BeNullOrEmpty
    }

    It 'takes drives and paths with brackets as they are' {
        $model | Export-ModelReport TestDrive:/drive.html -WarningAction SilentlyContinue
        Test-Path TestDrive:/drive.html | Should -BeTrue
        $odd = Join-Path $TestDrive 'odd[1].html'
        $model | Export-ModelReport $odd -WarningAction SilentlyContinue
        [IO.File]::Exists($odd) | Should -BeTrue
    }

    It 'leaves a file with -NoClobber, replaces it without, and a read-only one with -Force alone' {
        Set-Content $file old
        Get-ErrorId { $model | Export-ModelReport $file -NoClobber -WarningAction SilentlyContinue } | Should -BeLike 'FileExists,*'
        Set-ItemProperty $file IsReadOnly $true
        Get-ErrorId { $model | Export-ModelReport $file -WarningAction SilentlyContinue } | Should -BeLike 'FileNotAccessible,*'
        Get-Content $file | Should -Be old
        $model | Export-ModelReport $file -Force -WarningAction SilentlyContinue
        Get-Section (Read-Page $file) | Should -Contain 'summary'
    }

    It 'writes nothing with -WhatIf' {
        $model | Export-ModelReport $file -WhatIf -PassThru -WarningAction SilentlyContinue | Should -BeNullOrEmpty
        Test-Path $file | Should -BeFalse
    }

    Context 'bad input' {
        It 'refuses <Name> and leaves the file as it was' -ForEach @(
            @{ Name = 'several models'; Do = { $model, $model | Export-ModelReport $file }; Id = 'ReportOfSeveral' }
            @{ Name = 'what is no model'; Do = { $split.Test[0] | Export-ModelReport $file }; Id = 'InputNotModel' }
            @{ Name = 'a model file that is not there'; Do = { Export-ModelReport $file none.msgpack }; Id = 'FileNotFound' }
            @{ Name = 'a measurement of nothing'; Do = { [DigitsNet.Metrics.Measurement]::new([DigitsNet.Metrics.ConfusionMatrix]::new([string[]]'a'), 0, 'none') | Export-ModelReport $file }; Id = 'DataTooSmall' }
            @{ Name = '-Data with a measurement'; Do = { $split.Test | Measure-Model $model | Export-ModelReport $file -Data $split.Test }; Id = 'ParameterUnused' }
            @{ Name = '-Data with a comparison'; Do = { Compare-Model $model, $model $split.Test -Name one, two | Export-ModelReport $file -Data $split.Test }; Id = 'ParameterUnused' }
            @{ Name = '-LabelProperty without -Data'; Do = { $model | Export-ModelReport $file -LabelProperty label }; Id = 'ParameterUnused' }
            @{ Name = '-ByPosition without -Data'; Do = { $model | Export-ModelReport $file -ByPosition }; Id = 'ParameterUnused' }
            @{ Name = '-ThreadCount without -Data'; Do = { $model | Export-ModelReport $file -ThreadCount 1 }; Id = 'ParameterUnused' }
            @{ Name = 'examples of another width'; Do = { $model | Export-ModelReport $file -Data (Import-DigitData -Sample MnistTest -NoEnumerate) }; Id = 'DataWidthMismatch' }
            @{ Name = 'a folder'; Do = { $model | Export-ModelReport "$TestDrive" }; Id = 'File*' }
            @{ Name = 'a folder that is missing'; Do = { $model | Export-ModelReport (Join-Path $TestDrive 'none/report.html') }; Id = 'File*' }
            @{ Name = 'another provider'; Do = { $model | Export-ModelReport Env:/report }; Id = 'PathNotFileSystem' }
        ) {
            Set-Content $file old
            Get-ErrorId { & $Do 3> $null } | Should -BeLike "$Id,*"
            Get-Content $file | Should -Be old
        }

        It 'says nothing to an empty pipeline' {
            @() | Export-ModelReport $file
            Test-Path $file | Should -BeFalse
        }
    }
}
