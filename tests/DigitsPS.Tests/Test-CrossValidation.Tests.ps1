BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $net = New-Network 6 -Epoch 2
}

Describe 'Test-CrossValidation' {
    It 'runs ten folds after a tenth is put aside' {
        $result = Import-DigitData $csv | Test-CrossValidation -Network $net
        $result | Should -BeOfType 'DigitsNet.Tuning.CrossValidationResult'
        $result.Folds.Count | Should -Be 10
        $result.TestMeasurement.Count | Should -Be 8
        $result.RetrainedModel | Should -BeOfType 'DigitsNet.Training.Model'
        $result.Best.F1 | Should -Be ($result.Folds.F1 | Measure-Object -Maximum).Maximum
    }

    It 'tunes by a list of values, begun again at its end' {
        $result = $data | Test-CrossValidation $net -Tune Lambda -Value 0, 1e-3 -Fold 3 -NoRetrain
        $result.Folds.Value | Should -Be 0, 1e-3, 0
        $result.Parameter | Should -Be 'Lambda'
        $result.RetrainedModel | Should -BeNullOrEmpty
    }

    It 'tries every value on every fold with -Exhaustive' {
        ($data | Test-CrossValidation $net -Tune LearningRate -Value 0.1, 0.2 -Fold 2 -Exhaustive -NoRetrain).Folds.Count | Should -Be 4
    }

    It 'tunes by a script block of the last value' {
        $result = $data | Test-CrossValidation $net -Tune Lambda -Start 0.5 -Next { $_ / 10 } -Fold 3 -NoRetrain
        $result.Folds.Value | ForEach-Object { [Math]::Round($_, 10) } | Should -Be 0.5, 0.05, 0.005
    }

    It 'hands the value to a script block as an argument too, and lets it see the caller''s variables' {
        $factor = 2
        $result = $data | Test-CrossValidation $net -Tune BatchSize -Start 4 -Next { param($value) $value * $factor } -Fold 3 -NoRetrain
        $result.Folds.Value | Should -Be 4, 8, 16
    }

    It 'starts with the network''s own value' {
        ($data | Test-CrossValidation $net -Tune LearningRate -Next { $_ / 2 } -Fold 2 -NoRetrain).Folds.Value | Should -Be 0.05, 0.025
    }

    It 'can do without a test set, and stratify' {
        $result = $data | Test-CrossValidation $net -TestFraction 0 -Stratify -Fold 4 -NoRetrain
        $result.TestMeasurement | Should -BeNullOrEmpty
        $result.Folds.ValidationCount | Should -Be 20, 20, 20, 20
    }

    It 'writes a log a fold and one of all folds' {
        $logs = Join-Path $TestDrive 'logs'
        $null = $data | Test-CrossValidation $net -Fold 2 -LogPath $logs
        (Import-Csv (Join-Path $logs 'fold-01.csv')).Count | Should -Be 2
        (Import-Csv (Join-Path $logs 'folds.csv')).Count | Should -Be 2
    }

    It 'goes on with a run that was stopped, to the same result' {
        $kept = @{ Network = $net; Fold = 3; CheckpointPath = Join-Path $TestDrive 'kept' }
        $whole = $data | Test-CrossValidation @kept
        Get-ChildItem $kept.CheckpointPath | Select-Object -ExpandProperty Name | Sort-Object |
            Should -Be 'cross-validation.settings', 'fold-01.checkpoint', 'fold-02.checkpoint', 'fold-03.checkpoint', 'retrained.checkpoint'
        Remove-Item (Join-Path $kept.CheckpointPath 'fold-02.checkpoint'), (Join-Path $kept.CheckpointPath 'retrained.checkpoint')

        $verbose = $data | Test-CrossValidation @kept -Resume -CheckpointInterval 00:00:01 -Verbose 4>&1
        $resumed = $verbose | Where-Object { $_ -is [DigitsNet.Tuning.CrossValidationResult] }
        $resumed.F1Mean | Should -Be $whole.F1Mean
        $resumed.RetrainedModel.Layers[0].GetWeights() | Should -Be $whole.RetrainedModel.Layers[0].GetWeights()
        "$verbose" | Should -BeLike '*Fold 2: epoch*'
        "$verbose" | Should -Not -BeLike '*Fold 1: epoch*'
    }

    It 'does nothing with -WhatIf' {
        $logs = Join-Path $TestDrive 'whatif'
        $data | Test-CrossValidation $net -Fold 2 -LogPath $logs -WhatIf | Should -BeNullOrEmpty
        Test-Path $logs | Should -BeFalse
    }

    It 'says a line an epoch and a line a fold with -Verbose' {
        $lines = $data | Test-CrossValidation $net -Fold 2 -NoRetrain -ThreadCount 1 -Verbose 4>&1 | Where-Object { $_ -like 'Fold*' }
        @($lines -like 'Fold *: Epoch*').Count | Should -Be 4
        @($lines -like 'Fold *: accuracy*').Count | Should -Be 2
    }

    It 'completes the parameters that can be tuned' {
        $line = 'Test-CrossValidation -Tune L'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Lambda', 'LateDecay', 'LateDecayBelow', 'LearningRate'
    }

    Context 'bad input' {
        It 'says when the script block throws' {
            $message = { $data | Test-CrossValidation $net -Tune Lambda -Next { throw 'no more' } -Fold 3 } |
                Should -Throw -ErrorId 'NextScriptFailed,DigitsPS.Commands.TestCrossValidationCommand' -PassThru
            "$message" | Should -BeLike '*-Next*value 0*no more*'
        }

        It 'says when the script block gives <Name>' -ForEach @(
            @{ Name = 'text'; Script = { 'many' } }
            @{ Name = 'nothing'; Script = { } }
            @{ Name = 'two numbers'; Script = { 1, 2 } }
            @{ Name = 'infinity'; Script = { [double]::PositiveInfinity } }
        ) {
            { $data | Test-CrossValidation $net -Tune Lambda -Next $Script -Fold 3 } | Should -Throw -ErrorId 'NextScriptResult,*'
        }

        It 'refuses a value that the parameter cannot take' {
            { $data | Test-CrossValidation $net -Tune Lambda -Value 0, -1 -Fold 2 } | Should -Throw -ErrorId 'ParameterOutOfRange,*'
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = 'an unknown parameter'; Parameters = @{ Tune = 'Layers'; Value = 1 } }
            @{ Name = 'a single fold'; Parameters = @{ Fold = 1 } }
            @{ Name = 'a test set of all'; Parameters = @{ TestFraction = 1 } }
        ) {
            { $data | Test-CrossValidation $net @Parameters } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }

        It 'refuses values and a script block together' {
            { $data | Test-CrossValidation $net -Tune Lambda -Value 1 -Next { $_ } } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        }

        It 'refuses more folds than examples' {
            { $data | Test-CrossValidation $net -Fold 100 } | Should -Throw -ErrorId 'Data*,*'
        }

        It 'refuses unlabelled data and an empty pipeline' {
            { Import-DigitData $csv -NoLabel | Test-CrossValidation $net } | Should -Throw -ErrorId 'DataUnlabelled,*'
            { @() | Test-CrossValidation $net } | Should -Throw -ErrorId 'DataTooSmall,*'
        }
    }
}
