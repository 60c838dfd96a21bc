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

    It 'takes networks from the pipeline, with data by name' {
        $results = (New-Network 4 -Epoch 1), (New-Network 6 -Epoch 1) | Test-CrossValidation -Data $data -Fold 2
        "$($results.Network.Layers)" | Should -Be '4 6'
        $alone = $data | Test-CrossValidation (New-Network 6 -Epoch 1) -Fold 2
        $results[1].F1Mean | Should -Be $alone.F1Mean
        $tuned = New-Network 4 -Epoch 1 | Test-CrossValidation -Data $csv -Fold 2 -Tune Lambda -Value 0, 0.1 -NoRetrain
        $tuned.Values.Count | Should -Be 2
        $next = New-Network 4 -Epoch 1 | Test-CrossValidation -Data $csv -Fold 2 -Tune Lambda -Start 0.4 -Next { $_ / 2 } -NoRetrain
        $next.Values.Value | Should -Be 0.4, 0.2
    }

    It 'says when a second network would write to the same folder' {
        $logs = Join-Path $TestDrive 'shared'
        $results = (New-Network 4 -Epoch 1), (New-Network 6 -Epoch 1) | Test-CrossValidation -Data $data -Fold 2 -LogPath $logs -ErrorVariable errors -ErrorAction SilentlyContinue
        @($results).Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'PathUsedTwice,*'
    }

    It 'tunes Epoch as it does Epochs' {
        $result = $data | Test-CrossValidation $net -Fold 2 -Tune epoch -Value 1, 2 -NoRetrain
        $result.Parameter | Should -Be 'Epochs'
    }

    It 'prepares columns in each fold anew' {
        $rows = 0..39 | ForEach-Object { [pscustomobject]@{ x = $_ % 4 ? $_ : $null; c = ('u', 'v')[$_ % 2]; id = "n$_"; label = ('a', 'b')[$_ % 2] } }
        $result = $rows | Test-CrossValidation $net -Fold 4 -TestFraction 0 -ExcludeProperty id -Categorical c -Missing Mean -UnseenCategory Zeros
        $result.Folds.Model.ForEach{ $_.Preparation.Columns[0].Fill } | Sort-Object -Unique | Should -HaveCount 4
        "$($result.RetrainedModel.Preparation)" | Should -BeLike '*1 category of 2 values*Mean, MostFrequent*Zeros'
        { $rows | Test-CrossValidation $net -Fold 4 -Property x } | Should -Throw -ErrorId 'DataValueMissing,*'
    }

    It 'says before any training that a category is in one part alone, and what to do' {
        $rows = 0..59 | ForEach-Object { [pscustomobject]@{ c = ('u', 'v')[$_ % 2]; x = $_ % 5; label = ('a', 'b')[$_ % 2] } }
        $rows[17].c = 'rare'
        $trials = New-Trial $net -Grid @{ Lambda = 0, 1 }
        { $rows | Test-CrossValidation $net -Fold 4 -TestFraction 0 -Categorical c } | Should -Throw "Fold ?, looked at before any training*'c'*'rare'*-UnseenCategory Zeros*" -ErrorId 'DataCategoryUnknown,*'
        { $trials | Test-CrossValidation -Data $rows -Fold 4 -TestFraction 0 -Categorical c } | Should -Throw "Fold ?, looked at before any training*'rare'*" -ErrorId 'DataCategoryUnknown,*'
        ($trials | Test-CrossValidation -Data $rows -Fold 4 -TestFraction 0 -Categorical c -UnseenCategory Zeros).State | Should -Be Done, Done
    }

    Context 'every value on every fold' {
        BeforeAll {
            $logs = Join-Path $TestDrive 'grid'
            # A rate too small to learn by, one that learns, one that diverges
            $lines = $data | Test-CrossValidation (New-Network 12 -Epoch 20 -BatchSize 8) -Stratify -Tune LearningRate -Value 1e-9, 0.2, 1e6 -Fold 4 -LogPath $logs -Verbose -WarningVariable warnings 3>$null 4>&1
            $grid = $lines | Where-Object { $_ -is [DigitsNet.Tuning.CrossValidationResult] }
        }

        It 'chooses the one that learns' {
            $grid.BestValue | Should -Be 0.2
            $grid.Parameter | Should -Be 'LearningRate'
            $grid.Folds.Fold | Should -Be 1, 2, 3, 4, 1, 2, 3, 4
            $grid.Folds.Value | Should -Be 1e-9, 1e-9, 1e-9, 1e-9, 0.2, 0.2, 0.2, 0.2
            $grid.Values.Value | Should -Be 1e-9, 0.2, 1e6
            $grid.Values.IsWinner | Should -Be $false, $true, $false
            $grid.F1Mean | Should -Be ($grid.Folds | Where-Object Value -EQ 0.2 | Measure-Object F1 -Average).Average
            $grid.Values[0].F1Mean | Should -BeLessThan $grid.F1Mean
            $grid.Values[0].IsWithinChance | Should -BeFalse
        }

        It 'warns of the one that diverges, and goes on' {
            $warnings.Count | Should -Be 2
            "$($warnings[1])" | Should -BeLike 'LearningRate = 1000000 is out: Fold 1 (LearningRate = 1000000): Training diverged*'
            $grid.Values[2].F1Mean | Should -BeNullOrEmpty
        }

        It 'has the winner''s network ready for training' {
            $grid.Network.LearningRate | Should -Be 0.2
            $grid.Network.Layers.Dense.Units | Should -Be 12
            $again = (Split-DigitData -Data $data -Stratify).Train | Invoke-NetworkTraining $grid.Network
            $again.Layers[0].GetWeights() | Should -Be $grid.RetrainedModel.Layers[0].GetWeights()
        }

        It 'says the figures of the result with -Verbose' {
            foreach ($fold in $grid.Folds) {
                "$($lines -like "Fold $($fold.Fold) (LearningRate = $($fold.Value)): accuracy*")" | Should -BeLike (
                    '*: accuracy {0:0.00}%, F1 {1:0.0000}, {2:0.0} s' -f (100 * $fold.Accuracy), $fold.F1, $fold.Seconds)
                $epoch = $fold.History[19]
                "$($lines -like "Fold $($fold.Fold) (LearningRate = $($fold.Value)): Epoch 20 of 20*")" | Should -BeLike (
                    '*, cost {0:0.0000}, accuracy {1:0.00}%, F1 {2:0.0000}*' -f $epoch.Cost, (100 * $epoch.Accuracy), $epoch.F1)
            }
            "$($lines -like 'LearningRate = 1E-09: *')" | Should -Be ('LearningRate = 1E-09: mean F1 {0:0.0000}, accuracy {1:0.00}% over 4 folds, {2:0.0000} from the best, beyond chance (p {3:0.0000})' -f
                $grid.Values[0].F1Mean, (100 * $grid.Values[0].AccuracyMean), $grid.Values[0].ScoreDifference, $grid.Values[0].PValue)
            "$($lines -like 'LearningRate = 0.2: *')" | Should -Be ('LearningRate = 0.2: mean F1 {0:0.0000}, accuracy {1:0.00}% over 4 folds; the winner' -f $grid.F1Mean, (100 * $grid.AccuracyMean))
        }

        It 'keeps values and result in the logs' {
            $row = Import-Csv (Join-Path $logs 'result.csv')
            $row.value, $row.learning_rate, $row.layers, $row.epochs | Should -Be '0.2', '0.2', '12', '20'
            [double] $row.test_f1 | Should -Be $grid.TestMeasurement.F1
            [double] $row.retrained_accuracy | Should -Be $grid.RetrainedMeasurement.Accuracy
            [double[]] (Import-Csv (Join-Path $logs 'values.csv')).f1_mean[0..1] | Should -Be $grid.Values.F1Mean[0..1]
            (Import-Csv (Join-Path $logs 'values.csv')).winner | Should -Be 'False', 'True', 'False'
        }

        It 'is taken by Export-Model, with its test scores' {
            $path = Join-Path $TestDrive 'winner.msgpack'
            $grid | Export-Model $path
            $model = Import-Model $path
            $model.Network.LearningRate | Should -Be 0.2
            $model.Measurement.F1 | Should -Be $grid.RetrainedMeasurement.F1
            $model.Measurement.Count | Should -Be 8
            $model.Measurement.Source | Should -BeLike '*(test part)'
            ($model | Measure-Model -Data (Split-DigitData -Data $data -Stratify).Test).F1 | Should -Be $model.Measurement.F1
        }
    }

    It 'takes the simplest value within one standard error with -OneStandardError' {
        # The first of equals wins without it
        $values = @{ Tune = 'Lambda'; Value = 0, 1e-9, 1e-8; Fold = 2; NoRetrain = $true }
        ($data | Test-CrossValidation $net @values).BestValue | Should -Be 0
        ($data | Test-CrossValidation $net @values -OneStandardError).BestValue | Should -Be 1e-8
    }

    It 'gives each fold a value of its own with -ValuePerFold, begun again at the end of the list' {
        $result = $data | Test-CrossValidation (New-Network 6 -Epoch 5 -BatchSize 8) -Tune LearningRate -Value 1e-9, 0.2 -Fold 3 -ValuePerFold -NoRetrain
        $result.Folds.Value | Should -Be 1e-9, 0.2, 1e-9
        $result.Best.Fold, $result.BestValue | Should -Be 2, 0.2
        $result.RetrainedModel | Should -BeNullOrEmpty
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
        ($data | Test-CrossValidation $net -Tune LearningRate -Next { $_ / 2 } -Fold 2 -NoRetrain).Folds.Value | Should -Be 0.002, 0.001
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
        (Import-Csv (Join-Path $logs 'result.csv')).parameter | Should -BeNullOrEmpty
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

    It 'trains fold after fold with -ThreadCount 1' {
        $lines = $data | Test-CrossValidation $net -Fold 2 -Epoch 300 -NoRetrain -ThreadCount 1 -Verbose 4>&1 | Where-Object { $_ -like 'Fold*' }
        # Side by side their epochs would come by turns
        $folds = -join $lines.ForEach({ "$_"[5] })
        $folds | Should -Match '^(1{301}2{301}|2{301}1{301})$'
    }

    It 'keeps its trainings as often as -CheckpointInterval says: <Interval>' -ForEach @(
        @{ Interval = 1; Kept = $true }
        @{ Interval = 100000; Kept = $false }
        @{ Interval = '01:00:00'; Kept = $false }
        @{ Interval = '00:00:00.0000001'; Kept = $true }
    ) {
        $folder = Join-Path $TestDrive "interval-$("$Interval" -replace ':', '')"
        # Asked after the first epoch of many
        $data | Test-CrossValidation $net -Fold 2 -Epoch 100000 -ThreadCount 1 -CheckpointPath $folder -CheckpointInterval $Interval -Verbose 4>&1 |
            Where-Object { $_ -like 'Fold 1: Epoch 1 *' } | Select-Object -First 1 | ForEach-Object { Test-Path (Join-Path $folder 'fold-01.checkpoint') } |
            Should -Be $Kept
    }

    It 'completes the parameters that can be tuned' {
        $line = 'Test-CrossValidation -Tune L'
        (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be 'Lambda', 'LateDecay', 'LateDecayBelow', 'LearningRate'
    }

    It 'says how long a training was by -Epoch, and what tells when to stop' {
        $result = $data | Test-CrossValidation (New-Network 6 -Patience 1) -Fold 2 -Epoch 3 -NoRetrain
        $result.Folds[0].History[0].Epochs | Should -Be 3
        $result.Folds.StoppingCount | Should -Be 4, 4
        $result.Folds.TrainCount | Should -Be 32, 32
    }

    It 'takes -Value as text, as a scheduler hands it over' {
        ($data | Test-CrossValidation $net -Fold 2 -NoRetrain -Tune Lambda -Value '0,0.5').Values.Value | Should -Be 0, 0.5
        ($data | Test-CrossValidation $net -Fold 2 -NoRetrain -Tune Lambda -Value '0,0.5', 1).Values.Value | Should -Be 0, 0.5, 1
        { $data | Test-CrossValidation $net -Tune Lambda -Value '0,05' } | Should -Throw "*Found '0,05'; expected numbers such as 0,0.5,1*"
    }

    It 'hands over the folds where the retraining diverges, and says so' {
        # One enormous example: the fold that trains on it diverges, the other does not, and the retraining sees it again
        $rows = 0..39 | ForEach-Object { [pscustomobject]@{ x = $_ -eq 1 ? 1e12 : $_ % 2; label = 'ab'[($_ -shr 1) % 2] } }
        $network = New-Network @() -Epoch 3 -Scaling None -BatchSize 1
        $result = $rows | Test-CrossValidation $network -Fold 2 -TestFraction 0 -Tune LearningRate -Value 0.1, 0.2 -ValuePerFold -ErrorVariable failed -ErrorAction SilentlyContinue 3>$null
        $failed.FullyQualifiedErrorId | Should -Be 'TrainingDiverged,DigitsPS.Commands.TestCrossValidationCommand'
        "$failed" | Should -BeLike "Retraining (LearningRate = $($result.BestValue)): Training diverged*"
        $result.RetrainedModel | Should -BeNullOrEmpty
        [object]::ReferenceEquals($result.Model, $result.Best.Model) | Should -BeTrue
        ($result | Out-String -Width 200) | Should -BeLike '*Retrained : no model: Retraining*'
    }

    It 'warns of folds and test sets that lack classes, and of small test sets' {
        $rows = 0..39 | ForEach-Object { [pscustomobject]@{ x = $_; label = $_ -lt 3 ? 'rare' : 'common' } }
        $null = $rows | Test-CrossValidation $net -Fold 5 -TestFraction 0 -NoRetrain -Stratify -WarningVariable stratified 3>$null
        "$stratified" | Should -Be '2 of the 5 folds are scored without an example of some classes (rare, 1 of 2); their scores are means over the classes that occur.'
        $rows[0..1].ForEach{ $_.label = 'alone' }
        $null = $rows | Test-CrossValidation $net -Fold 2 -TestFraction 0.1 -NoRetrain -Stratify -WarningVariable small 3>$null
        "$small" | Should -BeLike '*The test set has only 4 examples: * The test set has no example of alone (1 of the 3 classes)*'
    }

    It 'takes columns by their order with -ByPosition' {
        $first = Import-DigitData $IrisPath -NoEnumerate
        $renamed = Join-Path $TestDrive 'renamed.csv'
        (Get-Content $IrisPath) -replace '^sepal_length', 'other' | Set-Content $renamed
        { $first, (Import-DigitData $renamed -NoEnumerate) | Test-CrossValidation $net -Fold 2 -ErrorAction Stop } | Should -Throw -ErrorId 'DataColumnMissing,*'
        $twice = $first, (Import-DigitData $renamed -NoEnumerate) | Test-CrossValidation $net -Fold 2 -TestFraction 0 -ByPosition
        ($twice.Folds | Measure-Object ValidationCount -Sum).Sum | Should -Be (2 * $first.Count)
    }

    It 'keeps test set and folds to -SplitSeed, whatever the network''s seed' {
        $first, $second, $third = @(1, 7), @(2, 7), @(1, 8) | ForEach-Object {
            $result = $data | Test-CrossValidation (New-Network 6 -Epoch 1 -Seed $_[0]) -SplitSeed $_[1] -Fold 3 -NoRetrain
            -join $result.Folds.Model.Provenance.DataSha256
        }
        $second | Should -Be $first
        $third | Should -Not -Be $first
    }

    Context 'trials' {
        BeforeAll {
            $trials = New-Trial (New-Network 6 -Epoch 2 -BatchSize 8) -Grid @{ LearningRate = 0.05, 0.2; Layers = '6', '8-4' }
            $results = $trials | Test-CrossValidation -Data $data -Fold 3
            $null = $trials | Test-CrossValidation -Data $data -Fold 2 -ResultPath TestDrive:/plain
        }

        It 'gives a result a trial, with a property a parameter' {
            $results | Should -BeOfType 'DigitsNet.Tuning.TrialResult'
            $results.Index | Sort-Object | Should -Be 0, 1, 2, 3
            $sorted = $results | Sort-Object Index
            $sorted.LearningRate | Should -Be 0.05, 0.2, 0.05, 0.2
            ($results | Group-Object Layers).Name | Sort-Object | Should -Be '6', '8-4'
            ($results | Sort-Object F1Mean -Descending)[0].Network.BatchSize | Should -Be 8
            $rows = $results | ConvertTo-Csv | ConvertFrom-Csv
            ($rows | Sort-Object { [int] $_.Index }).Layers | Should -Be '6', '6', '8-4', '8-4'
        }

        It 'scores each as its own cross-validation does, with the same splits' {
            foreach ($result in $results) {
                $alone = $data | Test-CrossValidation $result.Network -SplitSeed 1 -Fold 3 -NoRetrain
                $result.F1Mean | Should -Be $alone.F1Mean
                $result.Folds.Cost | Should -Be $alone.Folds.Measurement.Cost
            }
        }

        It 'shows mean, deviation, time and parameters' {
            $results | Out-String -Width 200 | Should -BeLike '*Index*State*F1*±*Accuracy*Parameters*Done*8-4, 0.2 (Layers, LearningRate)*'
            $results[0] | Format-List | Out-String | Should -BeLike '*Parameters*State*Done*F1 *±*Folds*3*'
        }

        It 'goes on where one fails, with an error and a result that say so' {
            $mixed = New-Trial $net -Grid @{ LearningRate = 1e9, 0.1 } | Test-CrossValidation -Data $data -Fold 2 -ErrorVariable failed -ErrorAction SilentlyContinue
            ($mixed | Sort-Object Index).State | Should -Be 'Failed', 'Done'
            $failed.FullyQualifiedErrorId | Should -Be 'TrainingDiverged,DigitsPS.Commands.TestCrossValidationCommand'
            "$failed" | Should -BeLike 'Trial 0 (LearningRate = 1000000000): Fold 1: Training diverged*'
        }

        It 'scores on a part with -ValidationFraction, anew with -Repeat, and puts -TestFraction aside' {
            $once = $trials[0] | Test-CrossValidation -Data $data -ValidationFraction 0.25 -TestFraction 0
            $once.Folds.ValidationCount | Should -Be 20
            $twice = $trials[0] | Test-CrossValidation -Data $data -ValidationFraction 0.25 -Repeat 2
            $twice.Folds.ValidationCount | Should -Be 18, 18
            $twice.Folds.Repeat | Should -Be 1, 2
            ($trials[0] | Test-CrossValidation -Data $data -Fold 2 -Repeat 3).Folds.Count | Should -Be 6
        }

        It 'leaves most behind with -Halving, at the rungs of -Rung' {
            $nine = New-Trial (New-Network 6 -Epoch 4 -BatchSize 8) -Grid @{ LearningRate = 0.01, 0.05, 0.1, 0.2 }
            $halved = $nine | Test-CrossValidation -Data $data -ValidationFraction 0.25 -Halving 2 -Rung 3
            $halved.State | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '1 Done', '3 LeftBehind'
            $halved.Folds.Epochs | Sort-Object | Should -Be 1, 1, 2, 4
            ($nine | Test-CrossValidation -Data $data -ValidationFraction 0.25 -Halving 2 -Rung 1).State | Should -Be 'Done', 'Done', 'Done', 'Done'
        }

        It 'keeps the rungs of -Halving with -ResultPath, and does not do them again' {
            $nine = New-Trial (New-Network 6 -Epoch 9 -BatchSize 8 -Schedule Cosine) -Grid @{ LearningRate = 0.0001, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 1e9 }
            $how = @{ Data = $data; Fold = 2; Halving = 3; ResultPath = Join-Path $TestDrive 'halved' }
            $memory = $nine | Test-CrossValidation -Data $data -Fold 2 -Halving 3 -ErrorAction SilentlyContinue | Sort-Object Index
            $first = $nine | Test-CrossValidation @how -ErrorAction SilentlyContinue | Sort-Object Index
            $first.State | Should -Be $memory.State
            $first.F1Mean | Should -Be $memory.F1Mean
            $first.State | Group-Object -NoElement | Sort-Object Name | ForEach-Object { "$($_.Count) $($_.Name)" } | Should -Be '1 Done', '1 Failed', '7 LeftBehind'
            $again = $nine | Test-CrossValidation @how -ErrorAction SilentlyContinue -Verbose 4>&1
            $again -like '*Epoch*' | Should -BeNullOrEmpty
            ($again | Where-Object Index -NE $null | Sort-Object Index).F1Mean | Should -Be $first.F1Mean
        }

        It 'warns once where -Halving judges a schedule that rises first, and not where there is a single rung' {
            $two = New-Trial (New-Network 6 -Epoch 4 -BatchSize 8) -Grid @{ Lambda = 0, 1 }
            $null = $two | Test-CrossValidation -Data $data -Fold 2 -Halving 2 -WarningVariable warned -WarningAction SilentlyContinue
            @($warned -like 'With the schedule OneCycle the learning rate rises first*').Count | Should -Be 1
            $null = $two | Test-CrossValidation -Data $data -Fold 2 -Halving 2 -Rung 1 -WarningVariable warned -WarningAction SilentlyContinue
            $warned -like 'With the schedule*' | Should -BeNullOrEmpty
        }

        It 'has room for every state in 80 columns' {
            $trials | Test-CrossValidation -Data $data -Fold 2 -Halving 2 -Rung 2 -WarningAction Ignore | Out-String -Width 80 | Should -BeLike '*LeftBehind *Done  *'
        }

        It 'keeps each search of -OuterFold in a folder of its own' {
            $folder = Join-Path $TestDrive 'outer'
            $outer = $trials | Test-CrossValidation -Data $data -Fold 2 -OuterFold 3 -ResultPath $folder
            (Get-ChildItem $folder).Name | Sort-Object | Should -Be 'outer-01', 'outer-02', 'outer-03'
            { Import-TrialResult $folder } | Should -Throw '*read one at a time: *outer-01.' -ErrorId 'FileNotFound,*'
            $best = Import-TrialResult (Join-Path $folder 'outer-02') | Sort-Object @{ Expression = 'F1Mean'; Descending = $true }, Index -Top 1
            $best.Index | Should -Be $outer[1].Best.Index
            $again = $trials | Test-CrossValidation -Data $data -Fold 2 -OuterFold 3 -ResultPath $folder -Verbose 4>&1
            $again -like '*Epoch*' | Should -BeNullOrEmpty
            $again.F1 | Should -Be $outer.F1
        }

        It 'scores what a search chose with -OuterFold' {
            $outer = $trials | Test-CrossValidation -Data $data -Fold 2 -OuterFold 4
            $outer | Should -BeOfType 'DigitsNet.Tuning.NestedFold'
            $outer.Fold | Should -Be 1, 2, 3, 4
            $outer.ForEach({ $_.Measurement.Count }) | Should -Be 20, 20, 20, 20
            $outer | Out-String -Width 150 | Should -BeLike '*Fold*F1*Accuracy*Optimism*Best*Trial*LearningRate*'
        }

        It 'says an epoch a line with -Verbose, and does nothing with -WhatIf' {
            $lines = $trials[0] | Test-CrossValidation -Data $data -Fold 2 -Verbose 4>&1
            @($lines -like 'Trial 0 (Layers = 6, LearningRate = 0.05), fold ?: Epoch*').Count | Should -Be 4
            $trials | Test-CrossValidation -Data $data -WhatIf | Should -BeNullOrEmpty
        }

        It 'stops when enough is seen' {
            $trials + (New-Trial $net -Grid @{ Epochs = 1000000 }) | Select-Object -First 1 | Test-CrossValidation -Data $data -Fold 2 | Should -HaveCount 1
            (New-Trial $net -Grid @{ Epochs = 1, 1000000 } | Test-CrossValidation -Data $data -Fold 2 -ThreadCount 1 | Select-Object -First 1).Index | Should -Be 0
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = '-Epoch'; Parameters = @{ Epoch = 2 }; Id = 'ParametersExclude' }
            @{ Name = '-NoRetrain'; Parameters = @{ NoRetrain = $true }; Id = 'ParametersExclude' }
            @{ Name = '-LogPath'; Parameters = @{ LogPath = 'logs' }; Id = 'ParametersExclude' }
            @{ Name = '-Halving with -OuterFold'; Parameters = @{ Halving = 3; OuterFold = 3 }; Id = 'ParametersExclude' }
            @{ Name = '-Halving in the folder of another search'; Parameters = @{ Fold = 2; Halving = 3; ResultPath = 'TestDrive:/plain' }; Id = 'SearchMismatch' }
            @{ Name = '-OuterFold with -TestFraction'; Parameters = @{ OuterFold = 3; TestFraction = 0.2 }; Id = 'ParametersExclude' }
            @{ Name = '-Rung without -Halving'; Parameters = @{ Rung = 3 }; Id = 'ParameterMissing' }
            @{ Name = '-ValidationFraction with -Fold'; Parameters = @{ ValidationFraction = 0.5; Fold = 2 }; Id = 'ParametersExclude' }
            @{ Name = 'more folds than examples'; Parameters = @{ Fold = 100 }; Id = 'DataTooSmall' }
        ) {
            { $trials | Test-CrossValidation -Data $data @Parameters } | Should -Throw -ErrorId "$Id,DigitsPS.Commands.TestCrossValidationCommand"
        }

        It 'refuses trials of two specifications, whose results cannot be compared' {
            { $trials[0], (New-Trial $net -Grid @{ Lambda = 1 }) | Test-CrossValidation -Data $data } | Should -Throw '*another specification*' -ErrorId 'ParameterOutOfRange,*'
        }
    }

    Context 'bad input' {
        It 'refuses a text that is no list of numbers' {
            { $data | Test-CrossValidation $net -Tune Lambda -Value '0;1' } | Should -Throw "*Found '0;1'*"
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = '-ValuePerFold with -OneStandardError'; Parameters = @{ Tune = 'Lambda'; Value = 1; ValuePerFold = $true; OneStandardError = $true }; Id = 'ParametersExclude' }
            @{ Name = '-Tune Epochs with -Epoch'; Parameters = @{ Tune = 'Epochs'; Value = 1; Epoch = 2 }; Id = 'ParametersExclude' }
            @{ Name = '-CheckpointInterval without -CheckpointPath'; Parameters = @{ CheckpointInterval = 2 }; Id = 'ParameterMissing' }
            @{ Name = '-Resume without -CheckpointPath'; Parameters = @{ Resume = $true }; Id = 'ParameterMissing' }
            @{ Name = 'more values than folds'; Parameters = @{ Tune = 'Lambda'; Value = 1, 2, 3; Fold = 2; ValuePerFold = $true }; Id = 'ParameterOutOfRange' }
            @{ Name = 'a value twice'; Parameters = @{ Tune = 'Lambda'; Value = 1, 1 }; Id = 'ParameterOutOfRange' }
            @{ Name = 'a simpler batch size'; Parameters = @{ Tune = 'BatchSize'; Value = 1, 2; OneStandardError = $true }; Id = 'ParameterOutOfRange' }
        ) {
            { $data | Test-CrossValidation $net @Parameters } | Should -Throw -ErrorId "$Id,DigitsPS.Commands.TestCrossValidationCommand"
        }

        It 'says when the script block throws' {
            $message = { $data | Test-CrossValidation $net -Tune Lambda -Next { throw 'no more' } -Fold 3 } |
                Should -Throw -ErrorId 'NextScriptFailed,DigitsPS.Commands.TestCrossValidationCommand' -PassThru
            "$message" | Should -BeLike '*-Next*value 1*no more*'
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

        It 'refuses to tune <Tune>' -ForEach @(
            @{ Tune = 'Layers'; Message = '*Layers*expected one of*LearningRate*' }
            @{ Tune = 'Momentum'; Message = '*Momentum*does nothing*Optimizer Momentum*' }
        ) {
            { $data | Test-CrossValidation -Network (New-Network 6) -Tune $Tune -Value 0.5 -ErrorAction Stop } | Should -Throw $Message -ErrorId 'ParameterOutOfRange,*'
        }

        It 'refuses <Name>' -ForEach @(
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
            { Import-DigitData $csv -NoLabel | Test-CrossValidation $net } | Should -Throw '*-LabelProperty of objects*' -ErrorId 'DataUnlabelled,*'
            { New-Trial $net -Grid @{ Lambda = 0, 1 } | Test-CrossValidation -Data (Import-DigitData $csv -NoLabel) } | Should -Throw '*-LabelProperty of objects*' -ErrorId 'DataUnlabelled,*'
            { @() | Test-CrossValidation $net } | Should -Throw -ErrorId 'DataTooSmall,*'
        }
    }
}
