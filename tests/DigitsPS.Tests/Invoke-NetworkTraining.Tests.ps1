BeforeAll {
    . $PSScriptRoot/common.ps1
    $csv = Join-Path $TestDrive 'tiny.csv'
    New-TinyDigitCsv $csv
    $data = Import-DigitData $csv -NoEnumerate
    $net = New-Network 8 -Preset GradientDescent -Epoch 3 -LearningRate 0.1
}

Describe 'Invoke-NetworkTraining' {
    It 'matches the columns of validation data and of several files by name' {
        $swapped = Join-Path $TestDrive 'swapped.csv'
        Import-Csv $IrisPath | Select-Object petal_width, species, petal_length, sepal_width, sepal_length | Export-Csv $swapped
        $network = New-Network 4 -Epoch 3
        $expected = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-DigitData $IrisPath)
        $model = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-DigitData $swapped)
        $model.History[-1].ValidationCost | Should -Be $expected.History[-1].ValidationCost
        $objects = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-Csv $swapped)
        $objects.History[-1].ValidationCost | Should -Be $expected.History[-1].ValidationCost
        $byPosition = Import-DigitData $IrisPath | Invoke-NetworkTraining $network -Validation (Import-DigitData $swapped) -ByPosition
        $byPosition.History[-1].ValidationCost | Should -Not -Be $expected.History[-1].ValidationCost

        $both = Import-DigitData $IrisPath, $swapped | Measure-DigitData
        $both.Features.Name | Should -Be sepal_length, sepal_width, petal_length, petal_width
        $both.Features.Mean | Should -Be (Import-DigitData $IrisPath, $IrisPath | Measure-DigitData).Features.Mean
    }

    It 'trains on digits from the pipeline' {
        $model = Import-DigitData $csv | Invoke-NetworkTraining -Network $net
        $model | Should -BeOfType 'DigitsNet.Training.Model'
        $model.History.Count | Should -Be 3
        $model.ClassNames | Should -Be '0', '1', '2', '3'
    }

    It 'trains on a table, by name and from the pipeline, to the same model' {
        $one = Invoke-NetworkTraining $net -Data $data
        $two = Import-DigitData $csv -NoEnumerate | Invoke-NetworkTraining $net
        $three = $data | Invoke-NetworkTraining $net
        $four = Invoke-NetworkTraining $net -Data @(Import-DigitData $csv)
        foreach ($other in $two, $three, $four) {
            $other.Layers[0].GetWeights() | Should -Be $one.Layers[0].GetWeights()
        }
    }

    It 'trains on plain objects' {
        $model = Import-Csv $IrisPath | Invoke-NetworkTraining -Network (New-Network -Layer 8) -LabelProperty species
        $model.ClassNames | Should -Be 'setosa', 'versicolor', 'virginica'
        $model.FeatureNames | Should -Be 'sepal_length', 'sepal_width', 'petal_length', 'petal_width'
        $model.Measurement.Accuracy | Should -BeGreaterThan 0.75
    }

    It 'tells networks in the pipeline from data by their type' {
        $models = (New-Network 4 -Epoch 1), (New-Network 6 -Epoch 1) | Invoke-NetworkTraining -Data $data
        $models.Count | Should -Be 2
        $models | ForEach-Object { $_.Layers[0].Outputs } | Should -Be 4, 6
    }

    It 'warns of validation examples that are all training examples, and of no others' {
        $null = $data | Invoke-NetworkTraining $net -Validation $data -WarningVariable same -WarningAction SilentlyContinue
        "$same" | Should -BeLike 'Every one of the 80 validation examples is among the training examples*'
        $null = Import-DigitData $csv | Select-Object -Skip 1 | Invoke-NetworkTraining $net -Validation $data -WarningVariable other
        $other | Should -BeNullOrEmpty
    }

    It 'goes on without a log that can no longer be written' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive gone)
        $model = $data | Invoke-NetworkTraining $net -LogPath (Join-Path $folder log.csv) -Verbose -ErrorVariable problems -ErrorAction SilentlyContinue 4>&1 |
            Where-Object {
                $isLine = $_ -is [Management.Automation.VerboseRecord]
                if ($isLine -and "$_" -like 'Epoch*') { Remove-Item $folder -Recurse -ErrorAction Ignore }
                -not $isLine
            }
        $model.History.Count | Should -Be 3
        $problems.FullyQualifiedErrorId | Should -Be 'FileNotAccessible,DigitsPS.Commands.InvokeNetworkTrainingCommand'
    }

    It 'takes a whole number as text for epochs between checkpoints, not for days' {
        [DigitsPS.Parameters.CheckpointInterval]::new('5').Epochs | Should -Be 5
        [DigitsPS.Parameters.CheckpointInterval]::new('00:10:00').Time | Should -Be ([timespan]'00:10:00')
    }

    It 'refuses an interval of checkpoints without a place for them' {
        { $data | Invoke-NetworkTraining $net -CheckpointInterval 2 } | Should -Throw -ErrorId 'ParameterMissing,*'
    }

    It 'refuses one file for log and checkpoint' {
        $path = Join-Path $TestDrive both
        { $data | Invoke-NetworkTraining $net -LogPath $path -CheckpointPath $path } | Should -Throw -ErrorId 'PathShared,*'
        $path | Should -Not -Exist
    }

    It 'says how many threads work where more are asked for than cores' {
        $lines = $data | Invoke-NetworkTraining $net -ThreadCount 1024 -Verbose 4>&1
        $lines -like "1024 threads were asked for; $([Environment]::ProcessorCount) work*" | Should -HaveCount 1
    }

    It 'trains the default network when none is given' {
        ($data | Invoke-NetworkTraining -Epoch 1).Network.Layers.Dense.Units | Should -Be 256, 64
    }

    It 'takes epochs instead of the network''s and leaves the network as it was' {
        ($data | Invoke-NetworkTraining $net -Epoch 1).History.Count | Should -Be 1
        $net.Epochs | Should -Be 3
    }

    It 'scores validation data, given or put aside' {
        $aside = $data | Invoke-NetworkTraining $net -ValidationFraction 0.25
        $aside.History[0].ValidationF1 | Should -Not -BeNullOrEmpty
        $aside.Measurement.Count | Should -Be 20
        $aside.Provenance.DataCount | Should -Be 60
        $given = $data | Invoke-NetworkTraining $net -Validation (Import-DigitData $csv | Select-Object -First 12)
        $given.Measurement.Count | Should -Be 12
    }

    It 'gives the same model for any number of threads' {
        $one = $data | Invoke-NetworkTraining $net -ThreadCount 1
        $three = $data | Invoke-NetworkTraining $net -ThreadCount 3
        $three.Layers[1].GetWeights() | Should -Be $one.Layers[1].GetWeights()
    }

    It 'writes a row an epoch to the log' {
        $log = Join-Path $TestDrive 'log.csv'
        $null = $data | Invoke-NetworkTraining $net -LogPath $log
        (Import-Csv $log).Count | Should -Be 3
        $null = $data | Invoke-NetworkTraining $net -Epoch 2 -LogPath TestDrive:/drive.csv
        (Import-Csv TestDrive:/drive.csv).Count | Should -Be 2
    }

    It 'says a line an epoch with -Verbose' {
        $lines = $data | Invoke-NetworkTraining $net -Verbose 4>&1 | Where-Object { $_ -like 'Epoch*' }
        $lines.Count | Should -Be 3
        "$($lines[2])" | Should -Match '^Epoch 3 of 3: learning rate 0\.\d+, cost \d+\.\d{4}, accuracy \d+\.\d\d%, F1 \d'
    }

    It 'does nothing with -WhatIf' {
        $log = Join-Path $TestDrive 'whatif.csv'
        $data | Invoke-NetworkTraining $net -LogPath $log -WhatIf | Should -BeNullOrEmpty
        Test-Path $log | Should -BeFalse
    }

    It 'works with as many threads as -ThreadCount says' -Skip:(-not $IsLinux -or [Environment]::ProcessorCount -eq 1) {
        $workers = {
            $data | Invoke-NetworkTraining $net @args -Verbose 4>&1 | Where-Object { $_ -like 'Epoch 1 *' } |
                ForEach-Object { @(Get-Content "/proc/$PID/task/*/comm" -ErrorAction Ignore | Where-Object { $_ -like 'DigitsNet worke*' }).Count }
        }
        # Beside the pipeline's own
        & $workers -ThreadCount 1 | Should -Be 0
        & $workers -ThreadCount 2 | Should -Be 1
        & $workers | Should -Be ([Environment]::ProcessorCount - 1)
    }

    It 'keeps its checkpoint as often as -CheckpointInterval says: <Interval>' -ForEach @(
        @{ Interval = 1; Kept = $true, $true, $true }
        @{ Interval = 2; Kept = $false, $true, $true }
        @{ Interval = '01:00:00'; Kept = $false, $false, $false }
        @{ Interval = '00:00:00.0000001'; Kept = $true, $true, $true }
    ) {
        $checkpoint = Join-Path $TestDrive "interval-$("$Interval" -replace ':', '')"
        $data | Invoke-NetworkTraining $net -CheckpointPath $checkpoint -CheckpointInterval $Interval -Verbose 4>&1 |
            Where-Object { $_ -like 'Epoch *' } | ForEach-Object { Test-Path $checkpoint } | Should -Be $Kept
        $checkpoint | Should -Exist
    }

    It 'puts the examples aside that Split-DigitData does with the seed of the network' {
        $seeded = New-Network 8 -Epoch 1 -Seed 7
        $aside = $data | Invoke-NetworkTraining $seeded -ValidationFraction 0.25
        $split = $data | Split-DigitData -Fraction 0.25 -Seed 7
        $aside.Provenance.DataSha256 | Should -Be $split.Train.Sha256
        $aside.History[0].ValidationCost | Should -Be ($split.Train | Invoke-NetworkTraining $seeded -Validation $split.Test).History[0].ValidationCost
        ($data | Split-DigitData -Fraction 0.25).Train.Sha256 | Should -Not -Be $split.Train.Sha256
    }

    It 'takes the label of validation objects from -LabelProperty too' {
        $rows = foreach ($i in 0..39) { [pscustomobject]@{ x = $i % 4; kind = 'ab'[$i % 2] } }
        $model = $rows | Select-Object -Skip 10 | Invoke-NetworkTraining $net -Validation ($rows | Select-Object -First 10) -LabelProperty kind
        $model.FeatureNames | Should -Be 'x'
        $model.Measurement.Count | Should -Be 10
    }

    It 'goes on from a checkpoint, with more epochs' {
        $checkpoint = Join-Path $TestDrive 'training.checkpoint'
        $null = $data | Invoke-NetworkTraining $net -Epoch 2 -CheckpointPath $checkpoint
        $resumed = $data | Invoke-NetworkTraining $net -Epoch 4 -CheckpointPath $checkpoint -CheckpointInterval 2 -Resume
        $whole = $data | Invoke-NetworkTraining $net -Epoch 4
        $resumed.Layers[0].GetWeights() | Should -Be $whole.Layers[0].GetWeights()
    }

    It 'leaves the epochs to the data, says how many before it begins, and goes on with as many' {
        $checkpoint = Join-Path $TestDrive 'auto.checkpoint'
        $training = @{ Network = New-Network 4 -BatchSize 8; CheckpointPath = $checkpoint; CheckpointInterval = 11 }
        # 80 examples are 10 batches of 8
        $said = Invoke-ChildPwsh "Import-Module '$manifest'; Import-DigitData '$csv' | Invoke-NetworkTraining (New-Network 4 -BatchSize 8) -WhatIf"
        "$said" | Should -Match 'Train network 4 for 40 epochs'
        $model = $data | Invoke-NetworkTraining @training
        $model.History.Count, $model.Network.Epochs, $training.Network.Epochs | Should -Be 40, 40, 0
        ($data | Invoke-NetworkTraining @training -Resume).Layers[0].GetWeights() | Should -Be $model.Layers[0].GetWeights()
        { $data | Invoke-NetworkTraining @training -Resume -Epoch 50 } | Should -Throw '*OneCycle*the checkpoint has 40, the training 50*' -ErrorId 'CheckpointMismatch,*'
        ($data | Invoke-NetworkTraining (New-Network 4 -BatchSize 8 -Epoch 3) -Epoch 0).History.Count | Should -Be 40
    }

    It 'keeps the best model beside the checkpoint' {
        $null = $data | Invoke-NetworkTraining $net -ValidationFraction 0.25 -CheckpointPath (Join-Path $TestDrive 'best.checkpoint')
        $best = Import-Model (Join-Path $TestDrive 'best.best.msgpack')
        $best.Measurement.F1 | Should -Be ($best.History.ValidationF1 | Measure-Object -Maximum).Maximum
    }

    It 'leaves no best model of an earlier training beside the checkpoint' {
        $null = $data | Invoke-NetworkTraining $net -ValidationFraction 0.25 -CheckpointPath (Join-Path $TestDrive 'again.checkpoint')
        $null = $data | Invoke-NetworkTraining $net -CheckpointPath (Join-Path $TestDrive 'again.checkpoint')
        Join-Path $TestDrive 'again.best.msgpack' | Should -Not -Exist
    }

    It 'begins, with a warning, where there is no checkpoint' {
        $model = $data | Invoke-NetworkTraining $net -CheckpointPath (Join-Path $TestDrive 'first.checkpoint') -Resume -WarningVariable warnings -WarningAction SilentlyContinue
        $model.History.Count | Should -Be 3
        "$warnings" | Should -BeLike '*first.checkpoint*'
    }

    Context 'bad input' {
        It 'refuses a checkpoint of other data or another network' {
            $checkpoint = Join-Path $TestDrive 'other.checkpoint'
            $null = $data | Invoke-NetworkTraining $net -Epoch 1 -CheckpointPath $checkpoint
            { Import-DigitData $csv | Select-Object -First 40 | Invoke-NetworkTraining $net -CheckpointPath $checkpoint -Resume } |
                Should -Throw -ErrorId 'CheckpointMismatch,*'
            { $data | Invoke-NetworkTraining (New-Network 9) -CheckpointPath $checkpoint -Resume } | Should -Throw -ErrorId 'CheckpointMismatch,*'
        }

        It 'refuses a checkpoint that is none, and -Resume without a path' {
            { $data | Invoke-NetworkTraining $net -CheckpointPath $csv -Resume } | Should -Throw -ErrorId 'Model*,*'
            { $data | Invoke-NetworkTraining $net -Resume } | Should -Throw -ErrorId 'ParameterMissing,*'
        }

        It 'refuses a checkpoint that another training keeps' {
            $checkpoint = Join-Path $TestDrive 'held.checkpoint'
            $inner = $null
            $null = $data | Invoke-NetworkTraining $net -CheckpointPath $checkpoint -Verbose 4>&1 | Where-Object { $_ -like 'Epoch*' } | ForEach-Object {
                $inner ??= try { $data | Invoke-NetworkTraining $net -CheckpointPath $checkpoint } catch { $_ }
            }
            $inner.FullyQualifiedErrorId | Should -BeLike 'FileInUse,*'
            $inner.CategoryInfo.Category | Should -Be 'ResourceBusy'
            "$checkpoint.lock" | Should -Not -Exist
        }

        It 'refuses an interval of <_>' -ForEach 0, -1, 'often', '00:00:00' {
            { $data | Invoke-NetworkTraining $net -CheckpointPath (Join-Path $TestDrive 'c') -CheckpointInterval $_ } |
                Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
        }

        It 'refuses unlabelled data' {
            { Import-DigitData $csv -NoLabel | Invoke-NetworkTraining $net } |
                Should -Throw -ErrorId 'DataUnlabelled,DigitsPS.Commands.InvokeNetworkTrainingCommand'
        }

        It 'refuses a single class' {
            { Import-DigitData $csv | Where-Object Label -eq 1 | Invoke-NetworkTraining $net } | Should -Throw -ErrorId 'DataTooSmall,*'
        }

        It 'refuses an empty pipeline' {
            { Import-DigitData $csv | Where-Object Label -eq 9 | Invoke-NetworkTraining $net } | Should -Throw -ErrorId 'DataTooSmall,*'
        }

        It 'says when a network comes without data' {
            Get-ErrorId { New-Network | Invoke-NetworkTraining } | Select-Object -First 1 | Should -BeLike 'InputNotData,*'
        }

        It 'refuses what is no network' {
            { $data | Invoke-NetworkTraining -Network 'mine' } | Should -Throw -ErrorId 'CannotConvertArgumentNoMessage,*'
            { $data | Invoke-NetworkTraining -Network $null } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
        }

        It 'refuses a network set to what cannot be' {
            $bad = New-Network 8
            $bad.LearningRate = -1
            $message = { $data | Invoke-NetworkTraining $bad } | Should -Throw -ErrorId 'ParameterOutOfRange,*' -PassThru
            "$message" | Should -Match 'LearningRate.*-1.*greater than 0'
        }

        It 'leaves the other networks unharmed' {
            $bad = New-Network 8
            $bad.BatchSize = 0
            $models = (New-Network 4 -Epoch 1), $bad, (New-Network 6 -Epoch 1) |
                Invoke-NetworkTraining -Data $data -ErrorVariable errors -ErrorAction SilentlyContinue
            $models.Count | Should -Be 2
            $errors.Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'ParameterOutOfRange,*'
            [object]::ReferenceEquals($errors[0].TargetObject, $bad) | Should -BeTrue
        }

        It 'stops at a cost that is no number, and keeps the last good model' {
            $wild = New-Network 8 -Activation Relu -LearningRate 1e30 -Scaling None
            $message = { $data | Invoke-NetworkTraining $wild } | Should -Throw -ErrorId 'TrainingDiverged,*' -PassThru
            $message.Exception.Epoch | Should -BeGreaterOrEqual 1
            $message.CategoryInfo.Category | Should -Be 'InvalidResult'
        }

        It 'refuses validation data twice' {
            { $data | Invoke-NetworkTraining $net -Validation $data -ValidationFraction 0.1 } | Should -Throw -ErrorId 'ParametersExclude,*'
        }

        It 'refuses validation data of another width' {
            $wide = Join-Path $TestDrive 'wide.csv'
            New-TinyDigitCsv $wide -Side 6
            { $data | Invoke-NetworkTraining $net -Validation (Import-DigitData $wide) } | Should -Throw -ErrorId 'DataWidthMismatch,*'
        }

        It 'says when the log cannot be written' {
            { $data | Invoke-NetworkTraining $net -LogPath (Join-Path $TestDrive 'none/log.csv') } | Should -Throw -ErrorId 'File*,DigitsPS*'
        }

        It 'writes one log for one network' {
            $log = Join-Path $TestDrive 'once.csv'
            $models = (New-Network 4 -Epoch 1), (New-Network 4 -Epoch 1) | Invoke-NetworkTraining -Data $data -LogPath $log -ErrorVariable errors -ErrorAction SilentlyContinue
            @($models).Count | Should -Be 1
            $errors[0].FullyQualifiedErrorId | Should -BeLike 'PathUsedTwice,*'
        }

        It 'refuses <Name>' -ForEach @(
            @{ Name = 'fewer epochs than none'; Parameters = @{ Epoch = -1 } }
            @{ Name = 'no threads'; Parameters = @{ ThreadCount = 0 } }
            @{ Name = 'a fraction of 1'; Parameters = @{ ValidationFraction = 1 } }
        ) {
            { $data | Invoke-NetworkTraining $net @Parameters } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        }
    }
}
